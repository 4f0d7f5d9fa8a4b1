import { sql } from 'kysely';
import type { Database } from '../../data/store.ts';
import type { Job } from '../../outbox/outbox.ts';
import { ProviderFailure } from '../../provider/failure.ts';
import type { ProviderRefund } from '../../provider/payments.ts';
import type { Services } from '../../services.ts';
import { failRefund, finishRefund, postponeRefund } from './refund-end.ts';

/** What the provider is asked for a refund. */
interface Due {
  readonly id: number;
  readonly orderId: number;
  readonly key: string;
  readonly minor: bigint;
  readonly intentId: string;
  readonly providerId: string | null;
  readonly old: boolean;
}

/** Has the provider pay back what was promised, once. @throws ProviderFailure when it may or may not have: try again */
export async function refundJob(services: Services, { payload, traceId }: Job): Promise<void> {
  const due = await services.store.readPrimary((db) => findDue(db, Number(payload.refundId)));
  if (!due) return;
  const restock = payload.restock === 1;
  const refund = await ask(services, due);
  const ended = { refundId: due.id, orderId: due.orderId, traceId, restock };
  const { log, store, countOrder } = services;
  if (refund === null || refund.status === 'failed') {
    await store.write((trx) => failRefund(trx, ended));
    countOrder('refund-failed');
    log.error({ refund: due.key, traceId }, 'the payment provider refused a refund');
  } else if (refund.status === 'pending') {
    await store.write((trx) => postponeRefund(trx, ended, refund.id));
  } else {
    await store.write((trx) => finishRefund(trx, ended, refund.id));
    countOrder('refunded');
    log.info({ refund: due.key, minor: String(due.minor), traceId }, 'refunded');
  }
}

/** @returns null when the provider refuses it */
async function ask({ payments }: Services, due: Due): Promise<ProviderRefund | null> {
  const { key, intentId, minor, providerId, old } = due;
  if (providerId !== null) return payments.findRefund(providerId);
  const made = async () => (await payments.refundsOf(intentId)).find((refund) => refund.key === key);
  const before = old ? await made() : undefined;
  if (before) return before;
  try {
    return await payments.refund({ key, intentId, minor });
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.outcome === 'unknown') throw error;
    // A key that is spent gives no other answer: what it made, if anything, is in the list.
    return (await made()) ?? null;
  }
}

async function findDue(db: Database, id: number): Promise<Due | null> {
  const row = await db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select([
      'refunds.id',
      'refunds.order_id as orderId',
      'refunds.provider_key as key',
      'refunds.amount_minor',
      'refunds.provider_id as providerId',
      'payments.intent_id as intentId',
      sql<number>`refunds.created_at < current_timestamp(3) - interval 20 hour`.as('old'),
    ])
    .where('refunds.id', '=', id)
    .where('refunds.state', '=', 'pending')
    .executeTakeFirst();
  if (!row || row.intentId === null) return null;
  const { amount_minor, intentId, old, ...due } = row;
  return { ...due, intentId, minor: BigInt(amount_minor), old: old === 1 };
}
