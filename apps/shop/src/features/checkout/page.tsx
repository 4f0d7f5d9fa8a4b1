import type { CartLine } from '../../domain/cart/cart.ts';
import { amountsOf, lineTotal, seenOf, vatOfCart } from '../../domain/cart/lines.ts';
import type { Order } from '../../domain/order/order.ts';
import { ErrorSummary, Field, Select } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { useSite } from '../../ui/site.tsx';
import { Unpaid } from '../../ui/unpaid.tsx';
import { VatIncluded } from '../../ui/vat.tsx';
import { COUNTRIES } from '../../values/countries.ts';
import type { FormErrors, FormValues } from '../../values/form.ts';
import { formatMoney } from '../../values/money.ts';
import { PROMISES } from '../../values/terms.ts';

interface Props {
  readonly lines: readonly CartLine[];
  readonly attempt: string;
  readonly values: FormValues;
  readonly errors: FormErrors;
  /** What was ordered before, and is not paid. */
  readonly unpaid: readonly Order[];
}

const OPTIONS = COUNTRIES.map(({ code, name }) => ({ value: code, text: name }));

export function CheckoutPage({ lines, attempt, values, errors, unpaid }: Props) {
  const wrong = Object.keys(errors).length > 0;
  const { total } = amountsOf(lines);
  return (
    <Layout title={wrong ? 'Error: Checkout' : 'Checkout'} telling>
      <ErrorSummary errors={errors} />
      <h1>Checkout</h1>
      <Unpaid orders={unpaid} />
      <div class="checkout">
        <Summary lines={lines} />
        <form method="post" action="/checkout" noValidate>
          <input type="hidden" name="attempt" value={attempt} />
          <input type="hidden" name="seen" value={seenOf(lines)} />
          <Fields values={values} errors={errors} />
          <p class="hint">
            You pay on the page of our payment provider, and then come back here. We never see your card.
          </p>
          <p class="hint">
            You buy on our <a href="/terms">terms</a>. You can send it back: you have{' '}
            {PROMISES.withdrawalDays} days to <a href="/returns">withdraw</a> without giving a reason. What we
            keep about you is told under <a href="/privacy">privacy</a>.
          </p>
          <button class="button" type="submit">
            Order and pay {formatMoney(total)}
          </button>
        </form>
      </div>
    </Layout>
  );
}

function Fields({ values, errors }: Pick<Props, 'values' | 'errors'>) {
  const of = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <>
      <p>You need no account: you can make one after the order, if you like.</p>
      <Field
        {...of('email')}
        label="Email address"
        type="email"
        autocomplete="email"
        hint="For the receipt, and to tell you when your order is on its way."
      />
      <Field {...of('name')} label="Name" type="text" autocomplete="name" />
      <Field {...of('line1')} label="Street and number" type="text" autocomplete="address-line1" />
      <Field
        {...of('line2')}
        label="Apartment, company (optional)"
        type="text"
        autocomplete="address-line2"
        optional
      />
      <div class="checkout-place">
        <Field {...of('postal_code')} label="Postal code" type="text" autocomplete="postal-code" />
        <Field {...of('city')} label="Town or city" type="text" autocomplete="address-level2" />
      </div>
      <Select {...of('country')} label="Country" autocomplete="country" options={OPTIONS} />
    </>
  );
}

function Summary({ lines }: { readonly lines: readonly CartLine[] }) {
  const { subtotal, delivery, total } = amountsOf(lines);
  const shares = vatOfCart(lines, delivery.minor, useSite().seller);
  return (
    <section class="cart-summary" id="cart" tabIndex={-1} aria-labelledby="checkout-summary">
      <h2 id="checkout-summary">Your order</h2>
      <ul class="amounts">
        {lines.map((line) => (
          <li key={line.slug}>
            <span>
              {line.quantity} × {line.name}
            </span>{' '}
            <span>{formatMoney(lineTotal(line))}</span>
          </li>
        ))}
      </ul>
      <ul class="amounts">
        <li>
          <span>Subtotal</span> <span>{formatMoney(subtotal)}</span>
        </li>
        <li>
          <span>Delivery</span> <span>{delivery.minor === 0n ? 'Free' : formatMoney(delivery)}</span>
        </li>
        <li class="amounts-total">
          <span>Total</span> <strong>{formatMoney(total)}</strong>
        </li>
        <VatIncluded shares={shares} currency={total.currency} />
      </ul>
      <a class="cart-on" href="/cart">
        Change your cart
      </a>
    </section>
  );
}
