import type { RetryReason } from './failure.ts';

/** Which pool: connections for reads that may be a moment old, or to the primary. */
export type Purpose = 'read' | 'write';

/** Where a read of one's own write was answered, and why there. */
export type OwnRead =
  | { readonly from: 'replica'; readonly why: 'nothing-written' | 'caught-up' }
  | { readonly from: 'primary'; readonly why: 'lagging' | 'unavailable' };

/** Told of what happens, for counting; it must not throw. */
export interface Observer {
  /** A statement was answered, by the server with this `@@hostname`; empty when no connection ever got to tell. */
  readonly statement: (pool: Purpose, host: string) => void;
  /** How long one had to wait for a connection, had it or gave up. */
  readonly waited: (pool: Purpose, seconds: number) => void;
  readonly retried: (reason: RetryReason) => void;
  readonly commitUnknown: () => void;
  readonly ownRead: (read: OwnRead) => void;
}

export const NO_OBSERVER: Observer = {
  statement: () => {},
  waited: () => {},
  retried: () => {},
  commitUnknown: () => {},
  ownRead: () => {},
};
