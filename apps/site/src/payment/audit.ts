import { sql } from 'kysely';
import type { Database } from '../data/store.ts';
import type { Services } from '../services.ts';
import { newTrace } from '../web/trace.ts';
import { findPayment } from './payment.ts';
import type { Session } from './session.ts';
import { apply } from './settle.ts';

export interface Audit {
  /** Sessions of the provider, and payments of ours, that were compared. */
  readonly compared: number;
  /** Paid there, and not known as paid here until now. */
  readonly settled: number;
  /** What does not fit together and was left as it is; each has its line in the log. */
  readonly discrepancies: number;
}

/** Hours back from now: more than a day, so that what is under way in one audit is in the next. */
const HOURS = 48;

/** Milliseconds by which the provider's clock may be behind. */
const SKEW = 300_000;

/** Every day, both ways: what the provider was paid for is paid here, and what is paid here it was paid for. */
export async function auditPayments(services: Services): Promise<Audit> {
  const { store, payments } = services;
  const since = await store.readPrimary(begin);
  const ours = await store.readPrimary((db) => paidSince(db, since));
  const theirs = await payments.sessionsSince(new Date(since.getTime() - SKEW));
  const paid = theirs.filter((session) => session.paid);
  let settled = 0;
  let discrepancies = 0;
  for (const session of paid) {
    const found = await compare(services, session);
    if (found === 'settled') settled += 1;
    if (found === 'discrepancy') discrepancies += 1;
  }
  const known = new Set(paid.map(({ id }) => id));
  for (const { id, session } of ours) {
    if (session !== null && known.has(session)) continue;
    services.log.error({ payment: id, session }, 'audit: paid here, and not at the provider');
    discrepancies += 1;
  }
  const audit = { compared: theirs.length + ours.length, settled, discrepancies };
  for (let i = 0; i < discrepancies; i++) services.countOrder('audit-discrepancy');
  services.log.info(audit, 'payments audited');
  return audit;
}

async function compare(services: Services, session: Session): Promise<'fine' | 'settled' | 'discrepancy'> {
  const { store, log } = services;
  const { id, key } = session;
  const payment = key === null ? null : await store.readPrimary((db) => findPayment(db, { key }));
  if (!payment) {
    log.error({ session: id, key }, 'audit: paid at the provider, and not known here');
    return 'discrepancy';
  }
  if (payment.amount.minor !== session.total.minor || payment.amount.currency !== session.total.currency) {
    log.error({ session: id, key }, 'audit: paid at the provider, and not what the order costs');
    return 'discrepancy';
  }
  if (payment.state === 'paid') return 'fine';
  log.error({ session: id, key }, 'audit: paid at the provider, and not here until now');
  await apply(services, payment, session, newTrace());
  return 'settled';
}

async function begin(db: Database): Promise<Date> {
  const { rows } = await sql<{ since: Date }>`
    select current_timestamp(3) - interval ${HOURS} hour as since`.execute(db);
  return rows[0]?.since ?? new Date(0);
}

/** Payments that were begun, and so their sessions made, within the time. */
async function paidSince(db: Database, since: Date) {
  return db
    .selectFrom('payments')
    .select(['id', 'session_id as session'])
    .where('state', '=', 'paid')
    .where('created_at', '>=', since)
    .execute();
}
