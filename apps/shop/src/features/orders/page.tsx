import type { Order, OrderEvent, Refund } from '../../domain/order/order.ts';
import { vatOf } from '../../domain/order/vat.ts';
import { canWithdraw } from '../../domain/order/withdraw.ts';
import { Minute } from '../../ui/dates.tsx';
import { Layout } from '../../ui/layout.tsx';
import { formatMoney } from '../../values/money.ts';
import type { Due } from './due.ts';
import { Address, Lines, Timeline, Totals } from './parts.tsx';
import { STATES } from './words.ts';

interface Props {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly refunds: readonly Refund[];
  /** What is to be done about its payment. */
  readonly due: Due;
  /** What could not be done. */
  readonly notice: string | null;
}

const TITLES: Readonly<Record<Order['state'], string>> = {
  'awaiting-payment': 'Your order is waiting for its payment',
  paid: 'Thank you for your order',
  shipped: 'Your order is on its way',
  cancelled: 'Your order was cancelled',
  refunded: 'Your order was refunded',
};

export function OrderPage({ order, events, refunds, due, notice }: Props) {
  const { reference, state } = order;
  const title = due === 'confirming' ? 'We are confirming your payment' : TITLES[state];
  return (
    <Layout title={title} telling>
      <h1>{title}</h1>
      <p data-state={state}>
        Order <strong>{reference}</strong>:{' '}
        {due === 'confirming' ? 'payment on its way to us' : STATES[state]}
      </p>
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {due && <Payment order={order} due={due} />}
      {state === 'paid' && (
        <p>A receipt is on its way to {order.email}, and we write again when your order leaves us.</p>
      )}
      <div class="order">
        <section class="order-part" aria-labelledby="order-contents">
          <h2 id="order-contents">What you ordered</h2>
          <Lines order={order} />
          <Totals order={order} shares={vatOf(order) ?? []} />
        </section>
        <section class="order-part" aria-labelledby="order-timeline">
          <h2 id="order-timeline">What happened so far</h2>
          <Timeline events={events} refunds={refunds} />
          <h2 class="order-where">Where it goes</h2>
          <Address order={order} />
        </section>
      </div>
      <Further order={order} withdrawn={events.some(({ kind }) => kind === 'withdrawn')} />
    </Layout>
  );
}

interface FurtherProps {
  readonly order: Order;
  readonly withdrawn: boolean;
}

function Further({ order: { reference, userId, email, paidAt, state }, withdrawn }: FurtherProps) {
  const signUp = `/sign-up?${new URLSearchParams({ email })}`;
  return (
    <>
      {paidAt && (
        <p class="actions">
          <a class="button button-quiet" href={`/orders/${reference}/receipt`}>
            Receipt to print
          </a>
          {canWithdraw(state) && !withdrawn && (
            <a class="button button-quiet" href={`/orders/${reference}/withdraw`}>
              Withdraw from contract here
            </a>
          )}
        </p>
      )}
      {userId === null && paidAt && (
        <section class="order-part order-offer" aria-labelledby="order-account">
          <h2 id="order-account">Keep your orders together</h2>
          <p>
            With an account you see all your orders in one place and fill in less the next time. This order
            joins it once you have shown that the address is yours.
          </p>
          <a class="button button-quiet" href={signUp}>
            Create an account
          </a>
        </section>
      )}
    </>
  );
}

function Payment({ order, due }: { readonly order: Order; readonly due: NonNullable<Due> }) {
  if (due === 'confirming') {
    return (
      <div class="notice" role="status">
        <p>
          The payment provider has yet to tell us how it ended. This page looks again by itself, and you can
          close it: we write to {order.email} as soon as we know. There is no need to pay again.
        </p>
        <p>
          <a href={`/orders/${order.reference}?confirming=0`}>Look again now</a>
        </p>
      </div>
    );
  }
  if (due === 'too-late') {
    return <p class="notice">It was not paid in time and is being cancelled. Nothing is charged.</p>;
  }
  return (
    <div class="order-pay">
      <p class="notice" role="status">
        {due === 'unreachable'
          ? 'We could not reach the payment provider. Your order is kept, and nothing was charged. Please try again in a moment. '
          : 'Your order is not paid yet. '}
        We keep it for you until <Minute at={order.expiresAt} />.
      </p>
      <form method="post" action={`/orders/${order.reference}/pay`}>
        <button class="button" type="submit">
          Pay {formatMoney(order.total)}
        </button>
      </form>
      <form method="post" action={`/orders/${order.reference}/change`}>
        <button class="button button-quiet" type="submit">
          Change it
        </button>
      </form>
      <form method="post" action={`/orders/${order.reference}/cancel`}>
        <button class="link-button" type="submit">
          Cancel the order
        </button>
      </form>
    </div>
  );
}
