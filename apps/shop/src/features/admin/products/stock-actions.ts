import { sql } from 'kysely';
import type { Store } from '../../../data/store.ts';
import { touchProducts } from '../../../domain/catalogue/stock.ts';
import type { Admin } from '../access.ts';
import { act, type Outcome, Refused } from '../act.ts';
import { type Asked, subjectOf } from './product-actions.ts';

const MOST_STOCK = 1_000_000;

/** A change relative to whatever the stock is: sales go on meanwhile. */
export function changeStock(
  store: Store,
  admin: Admin,
  { id, slug, token, change, why }: Asked & { readonly change: number; readonly why: string },
): Promise<Outcome> {
  const entry = { action: 'stock-change', subject: subjectOf(slug), detail: { change, why }, token } as const;
  return act(store, admin, entry, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('products')
      .set({ stock: sql<number>`stock + ${change}` })
      .where('id', '=', id)
      .where(sql<boolean>`cast(stock as signed) + ${change} between 0 and ${MOST_STOCK}`)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Refused('There are not so many to be taken away', 'change');
    await touchProducts(trx, [id]);
  });
}

/** What was counted, provided that meanwhile nothing was sold or came in. */
export function countStock(
  store: Store,
  admin: Admin,
  { id, slug, token, expected, counted }: Asked & { readonly expected: number; readonly counted: number },
): Promise<Outcome> {
  const detail = { before: expected, after: counted };
  const entry = { action: 'stock-count', subject: subjectOf(slug), detail, token } as const;
  return act(store, admin, entry, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('products')
      .set({ stock: counted })
      .where('id', '=', id)
      .where('stock', '=', expected)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) {
      throw new Refused(
        `The stock is not ${expected} any more: count again, or change it by a number`,
        'counted',
      );
    }
    await touchProducts(trx, [id]);
  });
}
