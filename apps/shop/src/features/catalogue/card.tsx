import type { ProductCard } from '../../domain/catalogue/query.ts';
import { FEW } from '../../domain/catalogue/stock.ts';
import { Picture } from '../../ui/picture.tsx';
import { formatMoney } from '../../values/money.ts';
import { AddToCart } from './add-to-cart.tsx';

/** Products as a grid. `eager`: how many pictures are in view at once on a large screen, and not put off. */
export function ProductGrid({
  products,
  eager,
  heading,
}: {
  readonly products: readonly ProductCard[];
  readonly eager: number;
  readonly heading: 'h2' | 'h3';
}) {
  return (
    <ul class="grid">
      {products.map((product, index) => (
        <Card key={product.slug} product={product} lazy={index >= eager} heading={heading} />
      ))}
    </ul>
  );
}

function Card({
  product,
  lazy,
  heading: Heading,
}: {
  readonly product: ProductCard;
  readonly lazy: boolean;
  readonly heading: 'h2' | 'h3';
}) {
  return (
    <li class="card">
      <div class={`tile tile-${product.category}`}>
        <Picture name={product.picture} alt="" place="card" lazy={lazy} />
      </div>
      <Heading class="card-name">
        <a class="cover" href={`/products/${product.slug}`}>
          {product.name}
        </a>
      </Heading>
      <p class="card-summary">{product.summary}</p>
      <p class="price">
        {formatMoney(product.price)}
        <StockNote stock={product.stock} />
      </p>
      {product.stock > 0 && <AddToCart product={product} />}
    </li>
  );
}

function StockNote({ stock }: { readonly stock: number }) {
  if (stock === 0) return <span class="badge badge-out">Sold out</span>;
  if (stock < FEW) return <span class="badge">Only {stock} left</span>;
  return null;
}
