import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Seal } from '../../base/seal.ts';
import type { Schema } from '../../data/schema.ts';
import { networkOf } from '../../limits/address.ts';
import type { CartLine } from '../cart/cart.ts';

/** Somebody who orders, and what they order. */
export interface Holder {
  readonly from: Buffer;
  readonly userId: number | null;
  readonly lines: readonly CartLine[];
}

/** How much of a product the order may have, with what its holder keeps already. */
export interface Allowed {
  readonly name: string;
  readonly most: number;
}

/** Rolls the order back: goods that nobody has paid for are not to be missing for everybody else. */
export class TooMuchHeld extends Error {
  override readonly name = 'TooMuchHeld';
  readonly products: readonly Allowed[];

  constructor(products: readonly Allowed[]) {
    super('too much held without payment');
    this.products = products;
  }
}

/** So much of anything may be kept in any case, also when it is the last. */
const A_COUPLE = 2;
/** Minutes for which an order that came to nothing still counts: who lets it lapse does not keep it again at once. */
const COUNTED_MINUTES = 60;

/** Stands for a visitor's network in the database without naming it. */
export function networkMark(seal: Seal, address: string): Buffer {
  return seal.derive(`network ${networkOf(address)}`);
}

/**
 * The products of which a network, or a user, would keep more than half of what there is without having paid. To be asked
 * once the order is written and its goods are taken: the products are locked then, and nobody else's order of them is
 * between this count and its commit.
 */
export async function heldTooMuch(trx: Transaction<Schema>, holder: Holder): Promise<readonly Allowed[]> {
  const counts = [await heldBy(trx, holder, sql`o.placed_from = ${holder.from}`)];
  if (holder.userId !== null) counts.push(await heldBy(trx, holder, sql`o.user_id = ${holder.userId}`));
  const stock = await trx
    .selectFrom('products')
    .select(['id', 'stock'])
    .where('id', 'in', idsOf(holder))
    .execute();
  const left = new Map(stock.map((row) => [row.id, row.stock]));
  return holder.lines.flatMap(({ productId, name, quantity }) => {
    const allowed = counts.map((held) => {
      const { now = quantity, counted = quantity } = held.get(productId) ?? {};
      const cap = Math.max(A_COUPLE, Math.ceil(((left.get(productId) ?? 0) + now) / 2));
      return cap - (counted - quantity);
    });
    const most = Math.min(...allowed);
    return most < quantity ? [{ name, most: Math.max(most, 0) }] : [];
  });
}

interface Held {
  /** Pieces that are kept now, and those with what lapsed lately. */
  readonly now: number;
  readonly counted: number;
}

/** What others have locked is being paid or cancelled just now, and is not counted. */
async function heldBy(
  trx: Transaction<Schema>,
  holder: Holder,
  who: RawBuilder<unknown>,
): Promise<ReadonlyMap<number, Held>> {
  const { rows } = await sql<{ product: number; quantity: number; state: string }>`
    select l.product_id as product, l.quantity, o.state
    from orders o join order_lines l on l.order_id = o.id
    where ${who} and o.state in ('awaiting-payment', 'cancelled')
      and o.placed_at > current_timestamp(3) - interval ${COUNTED_MINUTES} minute
      and l.product_id in (${sql.join(idsOf(holder))})
    for share skip locked`.execute(trx);
  const held = new Map<number, Held>();
  for (const { product, quantity, state } of rows) {
    const { now = 0, counted = 0 } = held.get(product) ?? {};
    held.set(product, {
      now: now + (state === 'cancelled' ? 0 : quantity),
      counted: counted + quantity,
    });
  }
  return held;
}

const idsOf = ({ lines }: Holder) => lines.map(({ productId }) => productId);
