import type { Order } from '../../domain/order/order.ts';
import { Layout } from '../../ui/layout.tsx';
import { PROMISES } from '../../values/terms.ts';
import { Lines } from './parts.tsx';

export function WithdrawPage({ order }: { readonly order: Order }) {
  const { reference, name, email } = order;
  const title = 'Withdraw from your purchase';
  return (
    <Layout title={title}>
      <div class="order-part order-narrow">
        <h1>{title}</h1>
        <p>
          You have {PROMISES.withdrawalDays} days from the day on which you received the goods, and need not
          give a reason. We confirm it by mail to {email} at once. How to send the goods back, and when the
          money comes, is told under <a href="/returns">returns</a>.
        </p>
        <p>
          {name} withdraws from order <strong>{reference}</strong>:
        </p>
        <Lines order={order} />
        <p class="hint">
          Do you want to keep a part of it? Then <a href="/contact">write to us</a> in place of this.
        </p>
        <form method="post" action={`/orders/${reference}/withdraw`}>
          <button class="button" type="submit">
            Confirm withdrawal
          </button>
        </form>
        <p>
          <a href={`/orders/${reference}`}>Back to the order</a>
        </p>
      </div>
    </Layout>
  );
}
