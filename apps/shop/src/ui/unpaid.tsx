import { formatMoney, type Money } from '../values/money.ts';
import { Minute } from './dates.tsx';

interface UnpaidOrder {
  readonly reference: string;
  readonly lines: readonly { readonly name: string; readonly quantity: number }[];
  readonly total: Money;
  readonly expiresAt: Date;
}

/** Offers to go on with what was ordered and not paid: a visitor who goes back from the card page finds it here. */
export function Unpaid({ orders }: { readonly orders: readonly UnpaidOrder[] }) {
  return (
    <>
      {orders.map((order) => (
        <section key={order.reference} class="unpaid" aria-labelledby={`unpaid-${order.reference}`}>
          <h2 id={`unpaid-${order.reference}`}>Order {order.reference} is waiting for its payment</h2>
          <p>
            {order.lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')}, together{' '}
            <strong>{formatMoney(order.total)}</strong>. We keep it for you until{' '}
            <Minute at={order.expiresAt} />.
          </p>
          <div class="unpaid-forms">
            <form method="post" action={`/orders/${order.reference}/pay`}>
              <button class="button" type="submit">
                Continue to pay
              </button>
            </form>
            <form method="post" action={`/orders/${order.reference}/change`}>
              <button class="button button-quiet" type="submit">
                Change it
              </button>
            </form>
            <a href={`/orders/${order.reference}`}>See the order</a>
          </div>
        </section>
      ))}
    </>
  );
}
