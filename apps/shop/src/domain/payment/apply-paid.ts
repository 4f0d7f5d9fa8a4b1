import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Session } from '../../provider/checkout-session.ts';
import type { Money } from '../../values/money.ts';
import type { Seller } from '../../values/seller.ts';
import { addEvent, mailAbout } from '../order/event.ts';
import { giveInvoice } from '../order/invoice.ts';
import { requestRefund } from '../order/refund.ts';
import { lockOrder, moveOrder } from '../order/state.ts';
import type { Payment } from './payment.ts';

/**
 * `paid`: its order is. `late`: the order was cancelled, or paid by another payment; the money goes back. `mismatch`: it
 * is not what was asked for; somebody has to look. `known`: nothing is new.
 */
export type Followed = 'paid' | 'late' | 'mismatch' | 'known';

interface Taken {
  readonly session: Session;
  readonly captured: Money;
  /** Who has sold it. */
  readonly seller: Seller | null;
}

/**
 * Notes once that money was taken, with all that follows from it. An order that was cancelled stays so, even when its goods
 * are still there: whoever cancelled it, or was told that it was, has ordered elsewhere by now or will order again.
 */
export async function applyPaid(
  trx: Transaction<Schema>,
  payment: Payment,
  { session, captured, seller }: Taken,
  traceId: string,
): Promise<Followed> {
  const { orderId, amount } = payment;
  await lockOrder(trx, orderId);
  if (!(await noteTaken(trx, payment, session, captured))) return 'known';
  const detail = { payment: payment.key, minor: String(captured.minor), currency: captured.currency };
  if (captured.minor !== amount.minor || captured.currency !== amount.currency) {
    await addEvent(trx, { orderId, kind: 'payment-mismatch', actor: 'provider', detail });
    return 'mismatch';
  }
  if (await moveOrder(trx, orderId, 'paid')) {
    await addEvent(trx, { orderId, kind: 'paid', actor: 'provider', detail });
    await mailAbout(trx, { kind: 'mail-receipt', orderId, traceId });
    await giveInvoice(trx, orderId, seller);
    return 'paid';
  }
  await addEvent(trx, { orderId, kind: 'payment-late', actor: 'provider', detail });
  await requestRefund(trx, {
    orderId,
    paymentId: payment.id,
    amount: captured.minor,
    reason: 'Your payment arrived when nothing was due any more.',
    requestedBy: null,
    traceId,
  });
  return 'late';
}

async function noteTaken(trx: Transaction<Schema>, { id }: Payment, session: Session, captured: Money) {
  const { numUpdatedRows } = await trx
    .updateTable('payments')
    .set({
      state: 'paid',
      session_id: session.id,
      intent_id: session.intentId,
      captured_minor: captured.minor,
      checked_at: sql<Date>`current_timestamp(3)`,
    })
    .where('id', '=', id)
    .where('state', '<>', 'paid')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
