import type { Transaction } from 'kysely';
import type { Schema } from '../../../data/schema.ts';
import type { Database } from '../../../data/store.ts';
import type { Money } from '../../../values/money.ts';
import { Refused } from '../act.ts';

export interface GalleryPicture {
  readonly position: number;
  readonly picture: string;
  readonly alt: string;
}

/** A product as it is kept: also what no page shows. */
export interface ProductRecord {
  readonly id: number;
  readonly categoryId: number;
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly price: Money;
  readonly stock: number;
  readonly picture: string;
  readonly featured: boolean;
  readonly visible: boolean;
  readonly colour: string;
  /** See `VAT_CLASSES`. */
  readonly vat: string;
  /** Of the last change of anything but the stock, in milliseconds: what a form was filled in upon. */
  readonly revised: string;
  /** Beside the main picture, in their order. */
  readonly gallery: readonly GalleryPicture[];
}

export async function findRecord(db: Database, id: number): Promise<ProductRecord | null> {
  const row = await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const gallery = await db
    .selectFrom('product_pictures')
    .select(['position', 'picture', 'alt'])
    .where('product_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    id: row.id,
    categoryId: row.category_id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    description: row.description,
    price: { minor: BigInt(row.price_minor), currency: row.currency },
    stock: row.stock,
    picture: row.picture,
    featured: row.featured === 1,
    visible: row.visible === 1,
    colour: row.colour,
    vat: row.vat_class,
    revised: String(row.revised_at.getTime()),
    gallery,
  };
}

export const CHANGED_MEANWHILE =
  'Somebody changed this product after you opened it. Nothing of yours was saved: look at how it is now, then save again to replace that';

/**
 * The product as it is, locked, for a change by a form that was filled in upon `revised`.
 * @throws Refused when it has changed since, or is no more
 */
export async function lockRecord(
  trx: Transaction<Schema>,
  id: number,
  revised: string,
): Promise<ProductRecord> {
  await trx.selectFrom('products').select('id').where('id', '=', id).forUpdate().execute();
  const record = await findRecord(trx, id);
  if (!record) throw new Refused('This product is no more');
  if (record.revised !== revised) throw new Refused(CHANGED_MEANWHILE);
  return record;
}
