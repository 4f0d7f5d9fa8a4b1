import type { Registry } from '@prometheus-io/client';
import type { Logger } from 'pino';
import type { Seal } from './base/seal.ts';
import type { Store } from './data/store.ts';
import type { Mailer } from './mail/mailer.ts';
import type { OrderCount } from './metrics/orders.ts';
import type { Transcoder } from './photo/transcoder.ts';
import type { Payments } from './provider/payments.ts';
import type { Site } from './ui/site.tsx';

/** What routes and jobs work with: all that reaches outside the process, made once at its start. */
export interface Services {
  readonly site: Site;
  readonly store: Store;
  readonly payments: Payments;
  readonly mailer: Mailer;
  readonly transcoder: Transcoder;
  /** The address that people can write to. */
  readonly contact: string;
  readonly seal: Seal;
  readonly log: Logger;
  readonly life: Life;
  /** Whether this host's own proxy to the database is there, whatever is behind it. */
  readonly hasProxy: () => Promise<boolean>;
  readonly pageCacheBytes: number;
  readonly metrics: Registry;
  readonly countOrder: OrderCount;
  /** Bearer token of the operations pages. */
  readonly opsTokens: readonly string[];
}

/** Whether this server is on its way out. */
export interface Life {
  draining: boolean;
}
