import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Seller } from '../../values/seller.ts';
import { rateOf } from '../../values/vat.ts';

const PREFIX = 'INV-';
const DIGITS = 6;

/** A number as it stands on invoices: `INV-000042`. */
export function invoiceName(number: number): string {
  return `${PREFIX}${String(number).padStart(DIGITS, '0')}`;
}

/** The number that somebody looks for by its name; null for what is none. */
export function invoiceNumber(name: string): number | null {
  const digits = /^INV-(\d{6,15})$/i.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * Gives a locked order that has none the next invoice number, and keeps with it who sells and at which rates: an invoice does
 * not change any more. The number is taken and given in one transaction, the one in which the order becomes paid; so
 * whatever is lost, none is missing among those that are there, and none is there twice. From here on others who are
 * paid wait for the commit: it stands last in its transaction.
 */
export async function giveInvoice(
  trx: Transaction<Schema>,
  orderId: number,
  seller: Seller | null,
): Promise<void> {
  await noteRates(trx, orderId, seller);
  await trx
    .updateTable('counters')
    .set({ last: sql<number>`last + 1` })
    .where('name', '=', 'invoice')
    .execute();
  const { numUpdatedRows } = await trx
    .updateTable('orders')
    .set({
      invoice_number: sql<number>`(select last from counters where name = 'invoice')`,
      seller: seller && JSON.stringify(seller),
    })
    .where('id', '=', orderId)
    .where('invoice_number', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`order ${orderId} has an invoice number already`);
}

/**
 * Lines that were ordered when no VAT was charged, or of a release that did not know of it, are taxed as their products are
 * now; and none of a seller who charges none. So what an invoice says of its seller and its rates agrees.
 */
async function noteRates(trx: Transaction<Schema>, orderId: number, seller: Seller | null): Promise<void> {
  if (!seller?.vat) {
    await trx.updateTable('order_lines').set({ vat_rate: 0 }).where('order_id', '=', orderId).execute();
    return;
  }
  const lines = await trx
    .selectFrom('order_lines')
    .leftJoin('products', 'products.id', 'order_lines.product_id')
    .select(['order_lines.position', 'products.vat_class'])
    .where('order_lines.order_id', '=', orderId)
    .where('order_lines.vat_rate', 'is', null)
    .execute();
  for (const { position, vat_class } of lines) {
    await trx
      .updateTable('order_lines')
      .set({ vat_rate: rateOf(seller, vat_class ?? 'standard') })
      .where('order_id', '=', orderId)
      .where('position', '=', position)
      .execute();
  }
}
