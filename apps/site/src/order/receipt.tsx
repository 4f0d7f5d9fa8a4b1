import { formatMoney } from '../money.ts';
import { Layout } from '../ui/layout.tsx';
import { lineTotal } from './amounts.ts';
import { Day } from './dates.tsx';
import { Address, Totals } from './parts.tsx';
import type { Order, Refund } from './query.ts';

interface Props {
  readonly order: Order;
  readonly paidAt: Date;
  readonly refunds: readonly Refund[];
}

/** Made to be printed, or kept as a file by the browser. */
export function ReceiptPage({ order, paidAt, refunds }: Props) {
  const done = refunds.filter(({ state }) => state === 'done');
  return (
    <Layout title={`Receipt ${order.reference}`}>
      <article class="receipt">
        <header>
          <p class="receipt-shop">Foobar</p>
          <h1>Receipt</h1>
        </header>
        <dl class="facts">
          <div>
            <dt>Order</dt>
            <dd>{order.reference}</dd>
          </div>
          <div>
            <dt>Ordered on</dt>
            <dd>
              <Day at={order.placedAt} />
            </dd>
          </div>
          <div>
            <dt>Paid on</dt>
            <dd>
              <Day at={paidAt} />
            </dd>
          </div>
          <div>
            <dt>For</dt>
            <dd>
              <Address order={order} />
            </dd>
          </div>
        </dl>
        <table>
          <caption class="visually-hidden">What was ordered</caption>
          <thead>
            <tr>
              <th scope="col">Article</th>
              <th scope="col">Number</th>
              <th scope="col">Each</th>
              <th scope="col">Sum</th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr key={line.slug}>
                <th scope="row">{line.name}</th>
                <td>{line.quantity}</td>
                <td>{formatMoney(line.unitPrice)}</td>
                <td>{formatMoney(lineTotal(line))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Totals order={order} />
        {done.map((refund) => (
          <p key={refund.id}>
            Paid back on <Day at={refund.finishedAt ?? refund.createdAt} />: {formatMoney(refund.amount)}
          </p>
        ))}
      </article>
      <p class="actions no-print">
        <a class="button button-quiet" href={`/orders/${order.reference}`}>
          Back to the order
        </a>
      </p>
    </Layout>
  );
}
