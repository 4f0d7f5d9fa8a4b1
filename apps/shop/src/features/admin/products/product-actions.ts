import { sql, type Transaction } from 'kysely';
import { isDuplicate } from '../../../data/replicated/failure.ts';
import type { Schema } from '../../../data/schema.ts';
import type { Store } from '../../../data/store.ts';
import { touchProducts } from '../../../domain/catalogue/stock.ts';
import type { Admin } from '../access.ts';
import { act, type Outcome, Refused } from '../act.ts';
import { lockRecord, type ProductRecord } from './product.ts';
import type { ProductContent } from './product-form.ts';

/** The shop sells in one currency. */
const CURRENCY = 'EUR';

export interface Asked {
  readonly id: number;
  readonly slug: string;
  readonly token: string;
}

/** By its slug, which it keeps for good. */
export const subjectOf = (slug: string) => `product ${slug}`;

/** @returns what became of it, and the id of the product when there is a new one */
export async function createProduct(
  store: Store,
  admin: Admin,
  { content, slug, token }: { content: ProductContent; slug: string; token: string },
): Promise<{ readonly outcome: Outcome; readonly id: number | null }> {
  let id: number | null = null;
  const subject = subjectOf(slug);
  const detail = { before: null, after: plain(content) };
  const outcome = await act(
    store,
    admin,
    { action: 'product-create', subject, detail, token },
    async (trx) => {
      await requireCategory(trx, content.category);
      id = await insert(trx, content, slug);
      await touchProducts(trx, [id]);
    },
  );
  return { outcome, id };
}

async function insert(trx: Transaction<Schema>, content: ProductContent, slug: string): Promise<number> {
  const { last } = await trx
    .selectFrom('products')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('category_id', '=', content.category)
    .executeTakeFirstOrThrow();
  try {
    const { insertId } = await trx
      .insertInto('products')
      .values({
        ...columnsOf(content),
        slug,
        currency: CURRENCY,
        stock: 0,
        picture: 'placeholder',
        position: (last ?? 0) + 1,
      })
      .executeTakeFirstOrThrow();
    return Number(insertId);
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('There is a product with this name for its address', 'slug');
    throw error;
  }
}

export function editProduct(
  store: Store,
  admin: Admin,
  { id, slug, token, revised, before, content }: Asked & Edit,
): Promise<Outcome> {
  const detail = changes(before, content);
  const entry = { action: 'product-edit', subject: subjectOf(slug), detail, token } as const;
  return act(store, admin, entry, async (trx) => {
    await lockRecord(trx, id, revised);
    await requireCategory(trx, content.category);
    // Pages of the category that it leaves change as well as those of the one that it comes into.
    await touchProducts(trx, [id]);
    await revise(trx, id, columnsOf(content));
    if (before.categoryId !== content.category) await touchProducts(trx, [id]);
  });
}

interface Edit {
  readonly revised: string;
  /** What the form was filled in upon, unless it is refused. */
  readonly before: ProductRecord;
  readonly content: ProductContent;
}

/** Writes columns of a product, and that it is another one now: never with the same time twice. */
export async function revise(
  trx: Transaction<Schema>,
  id: number,
  columns: Partial<ReturnType<typeof columnsOf>> & { readonly picture?: string },
): Promise<void> {
  const revised_at = sql<Date>`greatest(current_timestamp(3), revised_at + interval 1000 microsecond)`;
  await trx
    .updateTable('products')
    .set({ ...columns, revised_at })
    .where('id', '=', id)
    .execute();
}

async function requireCategory(trx: Transaction<Schema>, id: number): Promise<void> {
  const found = await trx.selectFrom('categories').select('id').where('id', '=', id).executeTakeFirst();
  if (!found) throw new Refused('Choose a category', 'category');
}

function columnsOf({
  name,
  summary,
  description,
  category,
  price,
  colour,
  vat,
  visible,
  featured,
}: ProductContent) {
  return {
    ...{ name, summary, description, category_id: category, price_minor: price },
    ...{ colour, visible, featured },
    ...(vat === undefined ? {} : { vat_class: vat }),
  };
}

/** As JSON can hold it. */
function plain({ price, ...content }: Omit<ProductContent, 'vat'> & { readonly vat?: string | undefined }) {
  return { ...content, price: String(price) };
}

function changes(before: ProductRecord, content: ProductContent) {
  const { name, summary, description, colour, vat, visible, featured } = before;
  const old = plain({
    ...{ name, summary, description, category: before.categoryId },
    ...{ price: before.price.minor, colour, vat, visible, featured },
  });
  const now = plain(content);
  const changed = (Object.keys(now) as (keyof typeof now)[]).filter((key) => now[key] !== old[key]);
  const of = (values: typeof now) => Object.fromEntries(changed.map((key) => [key, values[key]]));
  return { before: of(old), after: of(now) };
}
