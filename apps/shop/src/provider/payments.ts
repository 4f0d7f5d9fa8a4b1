import type { Money } from '../values/money.ts';
import type { Session, SessionRequest } from './checkout-session.ts';
import type { ProviderEvent } from './event.ts';

/** From one moment on, and before another. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const HOUR = 3_600_000;

/** A span in pieces of an hour at most, so that what the provider lists of each is never too much. */
export function hourly({ from, to }: Span): readonly Span[] {
  const hours = Math.ceil((to.getTime() - from.getTime()) / HOUR);
  const at = (hour: number) => new Date(Math.min(from.getTime() + hour * HOUR, to.getTime()));
  return Array.from({ length: Math.max(hours, 0) }, (_, hour) => ({ from: at(hour), to: at(hour + 1) }));
}

export interface ProviderRefund {
  readonly id: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  /** The key of our refund that it was made for; null when it was not made by us. */
  readonly key: string | null;
  readonly intentId: string;
  readonly minor: bigint;
}

/** A bank asks a payment back. */
export interface ProviderDispute {
  readonly id: string;
  readonly intentId: string;
  readonly minor: bigint;
  readonly reason: string;
  readonly state: 'open' | 'won' | 'lost';
}

export interface RefundRequest {
  readonly key: string;
  readonly intentId: string;
  readonly minor: bigint;
}

/** The payment provider. Every call is bounded in time. @throws ProviderFailure */
export interface Payments {
  /** Origin of the pages on which visitors pay. */
  readonly pageOrigin: string;
  /** Makes the session, or gives the one that was made with this key before. */
  readonly openSession: (request: SessionRequest) => Promise<Session>;
  readonly session: (id: string) => Promise<Session>;
  /** Ends a session, so that it cannot be paid any more. @returns it as it is then, also when it was over before */
  readonly endSession: (id: string) => Promise<Session>;
  /** All that were made from one moment on, and before another. @throws ProviderFailure when they are too many to tell */
  readonly sessionsWithin: (span: Span) => Promise<readonly Session[]>;
  /** The session that an intent was made by; null when it was made by something else. */
  readonly sessionOfIntent: (intentId: string) => Promise<Session | null>;
  /** What was really taken. */
  readonly captured: (intentId: string) => Promise<Money>;
  readonly refund: (request: RefundRequest) => Promise<ProviderRefund>;
  readonly findRefund: (id: string) => Promise<ProviderRefund>;
  readonly refundsOf: (intentId: string) => Promise<readonly ProviderRefund[]>;
  readonly refundsWithin: (span: Span) => Promise<readonly ProviderRefund[]>;
  readonly dispute: (id: string) => Promise<ProviderDispute>;
  readonly disputesWithin: (span: Span) => Promise<readonly ProviderDispute[]>;
  /** A webhook, if its signature is right and no more than five minutes old; else null. */
  readonly readEvent: (body: Buffer, signature: string) => ProviderEvent | null;
}
