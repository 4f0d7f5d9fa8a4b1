import { sql } from 'kysely';
import { newTrace } from '../../base/trace.ts';
import type { Database } from '../../data/store.ts';
import type { Session } from '../../provider/checkout-session.ts';
import { hourly, type Span } from '../../provider/payments.ts';
import type { Services } from '../../services.ts';
import { auditDisputes, noteDispute } from './dispute.ts';
import { noteRefunds } from './foreign-refund.ts';
import { findPayment } from './payment.ts';
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
  const { since, now } = await store.readPrimary(begin);
  const ours = await store.readPrimary((db) => paidSince(db, since));
  const span = { from: new Date(since.getTime() - SKEW), to: new Date(now.getTime() + SKEW) };
  const known = new Set<string>();
  let [theirs, settled, discrepancies] = [0, 0, 0];
  for (const hour of hourly(span)) {
    const sessions = await payments.sessionsWithin(hour);
    theirs += sessions.length;
    for (const session of sessions.filter(({ paid }) => paid)) {
      known.add(session.id);
      const found = await compare(services, session);
      if (found === 'settled') settled += 1;
      if (found === 'discrepancy') discrepancies += 1;
    }
    await auditReturns(services, hour);
  }
  await auditDisputes(services);
  for (const { id, session } of ours) {
    if (session !== null && known.has(session)) continue;
    services.log.error({ payment: id, session }, 'audit: paid here, and not at the provider');
    discrepancies += 1;
  }
  const audit = { compared: theirs + ours.length, settled, discrepancies };
  for (let i = 0; i < discrepancies; i++) services.countOrder('audit-discrepancy');
  services.log.info(audit, 'payments audited');
  return audit;
}

/** What went back without us: a refund in the provider's own dashboard, or by a bank. */
async function auditReturns(services: Services, hour: Span): Promise<void> {
  const { payments } = services;
  const refunds = (await payments.refundsWithin(hour)).filter(({ key }) => key === null);
  const intents = new Set(refunds.map(({ intentId }) => intentId));
  for (const intent of intents) await noteRefunds(services, intent, newTrace());
  for (const dispute of await payments.disputesWithin(hour)) await noteDispute(services, dispute, newTrace());
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

async function begin(db: Database): Promise<{ readonly since: Date; readonly now: Date }> {
  const { rows } = await sql<{ since: Date; now: Date }>`
    select current_timestamp(3) - interval ${HOURS} hour as since, current_timestamp(3) as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database does not tell the time');
  return row;
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
