import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { enqueueMail, type MailKind } from '../../outbox/mail.ts';
import type { Payload } from '../../outbox/outbox.ts';

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
