import { EVERYTHING, listingUrl } from '../../domain/catalogue/listing.ts';
import type { Product, ProductCard } from '../../domain/catalogue/query.ts';
import { FEW } from '../../domain/catalogue/stock.ts';
import { Layout } from '../../ui/layout.tsx';
import { Picture } from '../../ui/picture.tsx';
import { useSite } from '../../ui/site.tsx';
import { formatMoney } from '../../values/money.ts';
import { PROMISES } from '../../values/terms.ts';
import { AddToCart } from './add-to-cart.tsx';
import { ProductGrid } from './card.tsx';
import { ProductData } from './structured.tsx';

export interface ProductView {
  readonly product: Product;
  readonly related: readonly ProductCard[];
}

export function ProductPage({ product, related }: ProductView) {
  const category = listingUrl({ ...EVERYTHING, category: product.category });
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
        <Gallery product={product} />
        <div class="product-text">
          <h1>{product.name}</h1>
          <p class="lede">{product.summary}</p>
          <p class="price price-large">{formatMoney(product.price)}</p>
          <p class="hint">
            {useSite().seller?.vat ? 'VAT included, ' : ''}plus <a href="/delivery">delivery</a>
          </p>
          <Stock stock={product.stock} />
          {product.stock > 0 && <AddToCart product={product} counted />}
          <p>{product.description}</p>
          <dl class="facts">
            <div>
              <dt>Delivery</dt>
              <dd>
                <a href="/delivery">
                  {capital(PROMISES.deliveryTime)}, {PROMISES.deliveryCost}, free from {PROMISES.freeFrom}
                </a>
              </dd>
            </div>
            <div>
              <dt>Returns</dt>
              <dd>
                <a href="/returns">{PROMISES.returnDays} days, used or not</a>
              </dd>
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
      <ProductData product={product} />
    </Layout>
  );
}

function Gallery({ product: { name, category, picture, gallery } }: { readonly product: Product }) {
  const tile = `tile tile-${category}`;
  return (
    <div class="gallery">
      <div class={tile}>
        <Picture name={picture} alt={name} place="product" />
      </div>
      {gallery.map((view) => (
        <div key={view.picture} class={`${tile} gallery-view`}>
          <Picture name={view.picture} alt={view.alt} place="view" lazy />
        </div>
      ))}
    </div>
  );
}

function Stock({ stock }: { readonly stock: number }) {
  if (stock === 0) return <p class="stock stock-out">Sold out for now: the workshop is making more</p>;
  return <p class="stock">{stock < FEW ? `In stock, only ${stock} left` : 'In stock, ready to leave'}</p>;
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
