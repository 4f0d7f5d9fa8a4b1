import { formatMoney } from '../money.ts';
import { Layout } from '../ui/layout.tsx';
import { useSite } from '../ui/site.ts';
import { AddToCart } from './add-to-cart.tsx';
import { ProductGrid } from './card.tsx';
import { listingUrl } from './listing.ts';
import type { Product, ProductCard } from './query.ts';

export interface ProductView {
  readonly product: Product;
  readonly related: readonly ProductCard[];
}

export function ProductPage({ product, related }: ProductView) {
  const { asset } = useSite();
  const category = listingUrl({ query: '', category: product.category, sort: 'featured', page: 1 });
  return (
    <Layout title={product.name} description={product.summary} canonical={`/products/${product.slug}`}>
      <nav class="crumbs" aria-label="Breadcrumb">
        <ol>
          <li>
            <a href="/shop">Shop</a>
          </li>
          <li>
            <a href={category}>{product.categoryName}</a>
          </li>
        </ol>
      </nav>
      <article class="product">
        <div class={`tile tile-${product.category}`}>
          <img src={asset(`${product.picture}.svg`)} alt={product.name} width="400" height="400" />
        </div>
        <div class="product-text">
          <h1>{product.name}</h1>
          <p class="lede">{product.summary}</p>
          <p class="price price-large">{formatMoney(product.price)}</p>
          <Stock stock={product.stock} />
          {product.stock > 0 && <AddToCart product={product} counted />}
          <p>{product.description}</p>
          <dl class="facts">
            <div>
              <dt>Delivery</dt>
              <dd>Two to four working days, free from €50</dd>
            </div>
            <div>
              <dt>Returns</dt>
              <dd>Sixty days, used or not</dd>
            </div>
            <div>
              <dt>Repairs</dt>
              <dd>For as long as we can find the parts</dd>
            </div>
          </dl>
        </div>
      </article>
      {related.length > 0 && (
        <section aria-labelledby="related">
          <div class="section-head">
            <h2 id="related">More in {product.categoryName}</h2>
            <a href={category}>See all</a>
          </div>
          <ProductGrid products={related} eager={0} heading="h3" />
        </section>
      )}
    </Layout>
  );
}

function Stock({ stock }: { readonly stock: number }) {
  if (stock === 0) return <p class="stock stock-out">Sold out for now: the workshop is making more</p>;
  return <p class="stock">{stock < 10 ? `In stock, only ${stock} left` : 'In stock, ready to leave'}</p>;
}
