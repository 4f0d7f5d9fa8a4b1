import { randomBytes } from 'node:crypto';
import type { Shop } from './shop.ts';

const { newReference } = await import('../../../apps/shop/src/domain/order/order.ts');

export interface AddedOrder {
  readonly id: number;
  readonly reference: string;
}

interface Like {
  readonly state: 'awaiting-payment' | 'paid' | 'shipped';
  readonly email?: string;
  readonly name?: string;
  readonly userId?: number;
  readonly quantity?: number;
}

/** An order of so many day packs at €50.00, without going through the checkout; unless it waits, it is paid. */
export async function addOrder(shop: Shop, like: Like): Promise<AddedOrder> {
  const { state, email = 'ann@example.com', name = 'Ann', userId = null, quantity = 2 } = like;
  const reference = newReference();
  const paid = state !== 'awaiting-payment';
  const total = 5000 * quantity;
  await shop.rows(
    `insert into orders (reference, attempt, access_hash, user_id, state, email, name, line1, line2, postal_code, city,
       country, subtotal_minor, shipping_minor, total_minor, currency, expires_at, paid_at)
     values (?, ?, ?, ?, ?, ?, ?, '1 Mill Lane', '', '10115', 'Berlin', 'DE', ?, 0, ?, 'EUR',
       current_timestamp(3) + interval 1 hour, ${paid ? 'current_timestamp(3)' : 'null'})`,
    [reference, randomBytes(16).toString('hex'), randomBytes(32), userId, state, email, name, total, total],
  );
  const [order] = await shop.rows<{ id: number }>('select id from orders where reference = ?', [reference]);
  const id = order?.id ?? 0;
  await shop.rows(
    `insert into order_lines (order_id, position, product_id, name, slug, picture, unit_price_minor, quantity)
     select ?, 1, id, name, slug, picture, 5000, ? from products where slug = 'day-pack'`,
    [id, quantity],
  );
  if (paid) {
    await shop.rows(
      `insert into payments (order_id, number, provider_key, state, amount_minor, currency, intent_id, captured_minor)
       values (?, 1, ?, 'paid', ?, 'EUR', ?, ?)`,
      [id, `${reference}:1`, total, `pi_${reference}`, total],
    );
  }
  return { id, reference };
}
