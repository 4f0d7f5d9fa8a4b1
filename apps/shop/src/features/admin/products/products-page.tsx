import type { Category } from '../../../domain/catalogue/query.ts';
import { formatMoney } from '../../../values/money.ts';
import { Choice, Line } from '../fields.tsx';
import { AdminPage, Table, Turn } from '../frame.tsx';
import type { Page } from '../keyset.ts';
import { type ProductFilter, type ProductRow, productFilterParams, SHOWN } from './products.ts';

interface Props {
  readonly filter: ProductFilter;
  readonly categories: readonly Category[];
  readonly page: Page<ProductRow>;
}

export function ProductsPage({ filter, categories, page }: Props) {
  return (
    <AdminPage title="Products" section="/admin/products">
      <h1>Products</h1>
      <p>
        <a class="button" href="/admin/products/new">
          Add a product
        </a>
      </p>
      <form class="admin-filter" action="/admin/products" method="get">
        <Line name="q" label="Words" mode="search" value={filter.query} />
        <Choice
          name="category"
          label="Category"
          value={filter.category ?? ''}
          options={[['', 'All'], ...categories.map(({ slug, name }) => [slug, name] as const)]}
        />
        <Choice name="show" label="Which" value={filter.show} options={Object.entries(SHOWN)} />
        <button class="button" type="submit">
          Show
        </button>
      </form>
      <Table
        caption="Products, newest first"
        columns={['Product', 'Category', 'Price', 'In stock', 'In the shop']}
        empty="No product is like that."
        rows={page.rows.map(({ id, name, category, price, stock, visible }) => ({
          key: id,
          cells: [
            <a href={`/admin/products/${id}`}>{name}</a>,
            category,
            formatMoney(price),
            stock,
            visible ? 'visible' : 'hidden',
          ],
        }))}
      />
      <Turn
        path="/admin/products"
        filters={productFilterParams(filter)}
        newer={page.newer}
        older={page.older}
      />
    </AdminPage>
  );
}
