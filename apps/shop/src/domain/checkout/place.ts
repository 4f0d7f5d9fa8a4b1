import { sql, type Transaction } from 'kysely';
import type { Seal } from '../../base/seal.ts';
import { hashOf } from '../../base/token.ts';
import { CommitUnknown } from '../../data/replicated/failure.ts';
import type { Schema } from '../../data/schema.ts';
import type { Services } from '../../services.ts';
import type { Seller } from '../../values/seller.ts';
import { rateOf } from '../../values/vat.ts';
import { type Cart, type CartLine, type CartOwner, emptyCart, findCart, lockOwnCart } from '../cart/cart.ts';
import { amountsOf, seenOf } from '../cart/lines.ts';
import { takeStock } from '../catalogue/stock.ts';
import { accessKey } from '../order/access.ts';
import { addEvent } from '../order/event.ts';
import { newReference } from '../order/order.ts';
import { UNOPENED_MINUTES } from '../order/state.ts';
import { addPayment } from '../payment/payment.ts';
import { heldTooMuch, TooMuchHeld } from './holds.ts';

/** Who orders, and where it goes. */
export interface Buyer {
  readonly email: string;
  readonly name: string;
  readonly line1: string;
  readonly line2: string;
  readonly postal_code: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface Purchase {
  readonly owner: CartOwner;
  /** Minted with the cart: however often it is sent, it makes one order. */
  readonly attempt: string;
  /** See `seenOf`. */
  readonly seen: string;
  readonly buyer: Buyer;
  /** See `networkMark`. */
  readonly from: Buffer;
}

interface Shop {
  readonly seal: Seal;
  readonly seller: Seller | null;
}

export interface PlacedOrder {
  readonly orderId: number;
  readonly reference: string;
  /** False when it had been made before, by the same form. */
  readonly isNew: boolean;
}

/** `changed`: the cart is not what the visitor saw. Then nothing was ordered. */
export type Placed = PlacedOrder | 'empty' | 'changed';

/** Rolls the order back: there is not enough of these products. */
export class NotEnough extends Error {
  override readonly name = 'NotEnough';
  readonly productIds: readonly number[];

  constructor(productIds: readonly number[]) {
    super('not enough in stock');
    this.productIds = productIds;
  }
}

/**
 * Makes an order of a cart: the whole of it, or nothing. What was ordered with this attempt before is found and not made
 * again. It has to be all of its transaction. @throws NotEnough, TooMuchHeld
 */
export async function place(trx: Transaction<Schema>, shop: Shop, purchase: Purchase): Promise<Placed> {
  const { owner, attempt, seen } = purchase;
  // Two that send the same form wait for each other here; the second finds what the first has made.
  await lockOwnCart(trx, owner);
  const before = await findByAttempt(trx, attempt, owner.userId);
  if (before) return { ...before, isNew: false };
  const cart = await findCart(trx, owner);
  if (!cart || cart.lines.length === 0) return 'empty';
  if (cart.attempt !== attempt || seenOf(cart.lines) !== seen) return 'changed';
  return order(trx, shop, purchase, cart);
}

async function order(
  trx: Transaction<Schema>,
  { seal, seller }: Shop,
  { owner, buyer, from }: Purchase,
  cart: Cart,
) {
  const reference = newReference();
  const { subtotal, delivery, total } = amountsOf(cart.lines);
  const { insertId } = await trx
    .insertInto('orders')
    .values({
      ...buyer,
      reference,
      attempt: cart.attempt,
      access_hash: hashOf(accessKey(seal, reference)),
      user_id: owner.userId,
      state: 'awaiting-payment',
      subtotal_minor: subtotal.minor,
      shipping_minor: delivery.minor,
      total_minor: total.minor,
      currency: total.currency,
      placed_from: from,
      expires_at: sql<Date>`current_timestamp(3) + interval ${UNOPENED_MINUTES} minute`,
    })
    .executeTakeFirstOrThrow();
  const orderId = Number(insertId);
  await addEvent(trx, { orderId, kind: 'placed', actor: 'customer' });
  await addPayment(trx, { orderId, reference, number: 1, amount: total });
  // Before the lines: their foreign keys lock products too, and those locks are not taken in order.
  const short = await takeStock(trx, cart.lines);
  if (short.length > 0) throw new NotEnough(short);
  await trx
    .insertInto('order_lines')
    .values(cart.lines.map(toRow(orderId, seller)))
    .execute();
  const tooMany = await heldTooMuch(trx, { from, userId: owner.userId, lines: cart.lines });
  if (tooMany.length > 0) throw new TooMuchHeld(tooMany);
  await emptyCart(trx, cart.id);
  return { orderId, reference, isNew: true };
}

const toRow =
  (orderId: number, seller: Seller | null) =>
  ({ productId, name, slug, picture, unitPrice, quantity, vatClass }: CartLine, position: number) => ({
    order_id: orderId,
    position,
    product_id: productId,
    name,
    slug,
    picture,
    unit_price_minor: unitPrice.minor,
    quantity,
    // Who charges no VAT by now may do so once it is paid.
    vat_rate: seller?.vat ? rateOf(seller, vatClass) : null,
  });

/** Whoever knows the attempt was shown the form; what was ordered with an account is for that account alone. */
async function findByAttempt(
  trx: Transaction<Schema>,
  attempt: string,
  userId: number | null,
): Promise<Omit<PlacedOrder, 'isNew'> | undefined> {
  return trx
    .selectFrom('orders')
    .select(['id as orderId', 'reference'])
    .where('attempt', '=', attempt)
    .where((on) => on.or([on('user_id', 'is', null), on('user_id', '=', userId)]))
    .executeTakeFirst();
}

/**
 * Places an order once. When it is not known whether it was committed, the same is sent again, as a visitor would: by its
 * attempt it finds the order, or makes it. @throws NotEnough, TooMuchHeld
 */
export async function placeOnce({ store, seal, site }: Services, purchase: Purchase) {
  const write = () => store.write((trx) => place(trx, { seal, seller: site.seller }, purchase));
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof CommitUnknown)) throw error;
  }
  return write();
}
