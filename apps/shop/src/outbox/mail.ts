import type { Transaction } from 'kysely';
import type { Schema } from '../data/schema.ts';
import { book, type Limit, take } from '../limits/limit.ts';
import { addJob, type Payload } from './outbox.ts';

/**
 * How much of a kind of mail one address gets, and what becomes of more. Nobody else's doing may keep a mail away that
 * somebody needs: what is dropped says the same as those before it, whose links still work; what was paid for only waits.
 */
interface MailLimit extends Limit {
  readonly beyond: 'dropped' | 'later';
}

/** Links work for an hour at least, so there is always one that does. */
const LINKS = { burst: 5, everySeconds: 1_200, beyond: 'dropped' } as const;
/** Mail that a stranger can have sent, and that asks for nothing. */
const UNASKED: MailLimit = { name: 'mail unasked', burst: 3, everySeconds: 14_400, beyond: 'dropped' };
const NOTICES: MailLimit = { name: 'mail notice', burst: 5, everySeconds: 600, beyond: 'dropped' };
const PAID_FOR: MailLimit = { name: 'mail order', burst: 30, everySeconds: 60, beyond: 'later' };

const MAIL_LIMITS = {
  'mail-verify': { ...LINKS, name: 'mail verify' },
  'mail-reset': { ...LINKS, name: 'mail reset' },
  'mail-new-address': { ...LINKS, name: 'mail new address' },
  'mail-account-exists': UNASKED,
  'mail-cancelled': UNASKED,
  'mail-notice': NOTICES,
  'mail-receipt': PAID_FOR,
  'mail-shipped': PAID_FOR,
  'mail-refunded': PAID_FOR,
  'mail-withdrawn': PAID_FOR,
} as const satisfies Record<`mail-${string}`, MailLimit>;

export type MailKind = keyof typeof MAIL_LIMITS;

export interface MailJob {
  readonly kind: MailKind;
  /** Who gets it: what the job finds when it writes the mail. */
  readonly to: string;
  /** Counted by itself: of one kind, one text must not use up what another has. */
  readonly about?: string;
  readonly payload: Payload;
  readonly traceId: string;
}

/** Has a mail sent that follows from a transaction; of too many to one address, the rest is dropped or sent later. */
export async function enqueueMail(
  trx: Transaction<Schema>,
  { kind, to, about = '', payload, traceId }: MailJob,
): Promise<void> {
  const mailLimit: MailLimit = MAIL_LIMITS[kind];
  const key = `${to} ${about}`;
  const wait = await (mailLimit.beyond === 'later' ? book : take)(trx, mailLimit, key);
  if (wait > 0 && mailLimit.beyond === 'dropped') return;
  await addJob(trx, { kind, payload, traceId, afterSeconds: Math.ceil(wait) });
}
