import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Job } from '../../outbox/outbox.ts';
import type { ProviderRefund } from '../../provider/payments.ts';
import type { Services } from '../../services.ts';
import { addEvent } from '../order/event.ts';
import { lockOrder } from '../order/state.ts';
import { checkJob } from './check-job.ts';
import { findPayment, type Payment } from './payment.ts';
import { countRefunded, finishRefund, postponeRefund } from './refund-end.ts';

/** Looks at the refunds of the payment that a webhook was about. */
export async function refundsCheckJob(services: Services, { payload, traceId }: Job): Promise<void> {
  await noteRefunds(services, String(payload.refunds), traceId);
}

/** Notes what was paid back without us, as in the provider's own dashboard: our own refunds are known by their keys. */
export async function noteRefunds(services: Services, intentId: string, traceId: string): Promise<void> {
  const payment = await paymentOf(services, intentId, traceId);
  if (!payment) return;
  for (const refund of await services.payments.refundsOf(intentId)) {
    if (refund.status === 'failed') continue;
    const { value: isNew } = await services.store.write((trx) => note(trx, payment, refund, traceId));
    if (!isNew) continue;
    services.countOrder('refunded');
    const about = { refund: refund.id, order: payment.reference, minor: String(refund.minor), traceId };
    services.log.warn(about, 'refunded at the provider, not by us');
  }
}

/** The payment of an intent. Its webhooks come in any order: one that is not known as paid yet is looked at first. */
export async function paymentOf(
  services: Services,
  intentId: string,
  traceId: string,
): Promise<Payment | null> {
  const find = () => services.store.readPrimary((db) => findPayment(db, { intent: intentId }));
  const found = await find();
  if (found) return found;
  await checkJob(services, { kind: 'payment-check', payload: { intent: intentId }, traceId });
  return find();
}

async function note(
  trx: Transaction<Schema>,
  { id, orderId }: Payment,
  refund: ProviderRefund,
  traceId: string,
): Promise<boolean> {
  await lockOrder(trx, orderId);
  const known = await trx
    .selectFrom('refunds')
    .select('id')
    .where((on) =>
      on.or([
        on('provider_id', '=', refund.id),
        ...(refund.key ? [on('provider_key', '=', refund.key)] : []),
      ]),
    )
    .executeTakeFirst();
  if (known) return false;
  const { insertId } = await trx
    .insertInto('refunds')
    .values({
      payment_id: id,
      order_id: orderId,
      amount_minor: refund.minor,
      reason: '',
      state: 'pending',
      provider_key: `provider:${refund.id}`.slice(0, 100),
      provider_id: refund.id,
      requested_by: null,
    })
    .executeTakeFirstOrThrow();
  const refundId = Number(insertId);
  await countRefunded(trx, id);
  const detail = { refund: refundId, minor: String(refund.minor) };
  await addEvent(trx, { orderId, kind: 'refund-requested', actor: 'provider', detail });
  const ended = { refundId, orderId, traceId, restock: false };
  if (refund.status === 'succeeded') await finishRefund(trx, ended, refund.id);
  else await postponeRefund(trx, ended, refund.id);
  return true;
}
