import { sql, type Transaction } from 'kysely';
import { newTrace } from '../../base/trace.ts';
import type { Schema } from '../../data/schema.ts';
import type { Job } from '../../outbox/outbox.ts';
import type { ProviderDispute } from '../../provider/payments.ts';
import type { Services } from '../../services.ts';
import { addEvent } from '../order/event.ts';
import { lockOrder } from '../order/state.ts';
import { paymentOf } from './foreign-refund.ts';
import type { Payment } from './payment.ts';

/** Looks at the dispute that a webhook was about. */
export async function disputeCheckJob(services: Services, { payload, traceId }: Job): Promise<void> {
  await noteDispute(services, await services.payments.dispute(String(payload.dispute)), traceId);
}

/** Every day: how those ended that are open here. */
export async function auditDisputes(services: Services): Promise<void> {
  const open = await services.store.readPrimary((db) =>
    db.selectFrom('disputes').select('provider_id').where('state', '=', 'open').execute(),
  );
  for (const { provider_id } of open) {
    await noteDispute(services, await services.payments.dispute(provider_id), newTrace());
  }
}

/** Notes that a bank asks a payment back, and how it ended. What is to be done about it is for somebody to decide. */
export async function noteDispute(
  services: Services,
  dispute: ProviderDispute,
  traceId: string,
): Promise<void> {
  const payment = await paymentOf(services, dispute.intentId, traceId);
  if (!payment) return;
  const { value: isNew } = await services.store.write((trx) => note(trx, payment, dispute));
  if (!isNew) return;
  const { id, reason, state, minor } = dispute;
  const about = { dispute: id, order: payment.reference, reason, state, minor: String(minor), traceId };
  services.log.error(about, 'a payment is disputed');
  services.countOrder(`dispute-${state}`);
}

/** @returns whether it is new, or stands otherwise than before; what is over does not open again */
async function note(
  trx: Transaction<Schema>,
  { id: paymentId, orderId }: Payment,
  { id, minor, reason, state }: ProviderDispute,
): Promise<boolean> {
  await lockOrder(trx, orderId);
  const before = await trx
    .selectFrom('disputes')
    .select('state')
    .where('provider_id', '=', id)
    .executeTakeFirst();
  if (before && (before.state === state || before.state !== 'open')) return false;
  const closed = state === 'open' ? {} : { closed_at: sql<Date>`current_timestamp(3)` };
  await trx
    .insertInto('disputes')
    .values({
      provider_id: id,
      payment_id: paymentId,
      order_id: orderId,
      amount_minor: minor,
      reason: reason.slice(0, 80),
      state,
    })
    .onDuplicateKeyUpdate({ state, ...closed })
    .execute();
  const detail = { dispute: id, minor: String(minor), reason };
  await addEvent(trx, { orderId, kind: `dispute-${state}`, actor: 'provider', detail });
  return true;
}
