import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { enqueueMail, type MailKind } from '../../outbox/mail.ts';
import type { Payload } from '../../outbox/outbox.ts';

/** What can happen to an order. Events are only ever added. */
export type EventKind =
  | 'placed'
  | 'payment-expired'
  | 'payment-mismatch'
  | 'payment-late'
  | 'paid'
  | 'shipped'
  | 'withdrawn'
  | 'cancelled'
  | 'refund-requested'
  | 'refund-done'
  | 'refund-failed'
  | 'refunded'
  | 'dispute-open'
  | 'dispute-won'
  | 'dispute-lost';

export interface NewEvent {
  readonly orderId: number;
  readonly kind: EventKind;
  /** `customer`, `shop`, `provider`, or an administrator's address. */
  readonly actor: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export async function addEvent(
  trx: Transaction<Schema>,
  { orderId, kind, actor, detail = {} }: NewEvent,
): Promise<void> {
  await trx
    .insertInto('order_events')
    .values({ order_id: orderId, kind, actor: actor.slice(0, 80), detail: JSON.stringify(detail) })
    .execute();
}

interface About {
  readonly kind: MailKind;
  readonly orderId: number;
  readonly payload?: Payload;
  readonly traceId: string;
}

/** Has the customer of an order written to, at the address that the order has. */
export async function mailAbout(
  trx: Transaction<Schema>,
  { kind, orderId, payload = { orderId }, traceId }: About,
): Promise<void> {
  const order = await trx.selectFrom('orders').select('email').where('id', '=', orderId).executeTakeFirst();
  if (order) await enqueueMail(trx, { kind, to: order.email, payload, traceId });
}
