import type { Cart, CartLine } from '../../domain/cart/cart.ts';
import { isShort, MOST_LINES, subtotal, vatOfCart } from '../../domain/cart/lines.ts';
import type { Order } from '../../domain/order/order.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { useSite } from '../../ui/site.tsx';
import { Unpaid } from '../../ui/unpaid.tsx';
import { VatIncluded } from '../../ui/vat.tsx';
import type { FormErrors } from '../../values/form.ts';
import { formatMoney } from '../../values/money.ts';
import { FREE_DELIVERY_FROM } from '../../values/terms.ts';
import { fieldOf, Line } from './line.tsx';

interface Props {
  readonly cart: Cart | null;
  /** What has just been done, in words. */
  readonly notice?: string | null;
  readonly errors?: FormErrors;
  /** What was ordered, and is not paid. */
  readonly unpaid?: readonly Order[];
}

export function CartPage({ cart, notice = null, errors = {}, unpaid = [] }: Props) {
  const lines = cart?.lines ?? [];
  const wrong = Object.keys(errors).length > 0;
  return (
    <Layout title={wrong ? 'Error: Your cart' : 'Your cart'} telling>
      <h1>Your cart</h1>
      <ErrorSummary errors={errors} />
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {cart && cart.gone.length > 0 && (
        <p class="notice">No longer sold, and not part of your order: {cart.gone.join(', ')}.</p>
      )}
      <Unpaid orders={unpaid} />
      {lines.length > 0 ? <Contents lines={lines} errors={errors} /> : <Nothing />}
    </Layout>
  );
}

function Nothing() {
  return (
    <div class="nothing">
      <p>There is nothing in your cart yet.</p>
      <a class="button" href="/shop">
        See the shop
      </a>
    </div>
  );
}

function Contents({ lines, errors }: { readonly lines: readonly CartLine[]; readonly errors: FormErrors }) {
  return (
    <div class="cart">
      <ul class="cart-lines">
        {lines.map((line) => (
          <Line key={line.slug} line={line} error={errors[fieldOf(line.slug)]} />
        ))}
      </ul>
      <Summary lines={lines} />
    </div>
  );
}

function Summary({ lines }: { readonly lines: readonly CartLine[] }) {
  const sum = subtotal(lines);
  const shares = vatOfCart(lines, 0n, useSite().seller);
  const missing = FREE_DELIVERY_FROM - sum.minor;
  return (
    <section class="cart-summary" aria-labelledby="cart-summary">
      <h2 id="cart-summary">Summary</h2>
      <p class="cart-subtotal">
        <span>Subtotal</span> <strong>{formatMoney(sum)}</strong>
      </p>
      {shares.length > 0 && (
        <ul class="amounts">
          <VatIncluded shares={shares} currency={sum.currency} />
        </ul>
      )}
      <p class="hint">
        {missing > 0n
          ? `Delivery is free from ${formatMoney({ ...sum, minor: FREE_DELIVERY_FROM })}: ${formatMoney({ ...sum, minor: missing })} to go. You see what it costs before you pay.`
          : 'Delivery is free for this order.'}
      </p>
      {lines.some(isShort) ? (
        <p class="remark">Something in your cart is not there in that number: see above.</p>
      ) : (
        <a class="button" href="/checkout">
          Go to checkout
        </a>
      )}
      <a class="cart-on" href="/shop">
        Look around some more
      </a>
    </section>
  );
}

/** What the address of the cart says was just done, as long as the cart bears it out. */
export function noticeOf(url: string, cart: Cart | null): string | null {
  const at = url.indexOf('?');
  const params = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  if (params.has('full')) {
    return `Your cart is full: it holds ${MOST_LINES} different products. Please order or remove something first.`;
  }
  if (params.has('removed')) return 'It was taken out of your cart.';
  const slug = params.get('added') ?? params.get('changed');
  const line = cart?.lines.find((each) => each.slug === slug);
  if (!line) return null;
  const has = `${line.name} is in your cart: ${line.quantity}.`;
  return isShort(line) ? `${has} That is more than we have.` : has;
}
