import type { ComponentChildren } from 'preact';
import { invoiceName } from '../../domain/order/invoice.ts';
import { lineTotal, type Order, type Refund } from '../../domain/order/order.ts';
import { vatOf, vatOfRefunds } from '../../domain/order/vat.ts';
import { Day } from '../../ui/dates.tsx';
import { Layout } from '../../ui/layout.tsx';
import { VatTable } from '../../ui/vat.tsx';
import { formatMoney } from '../../values/money.ts';
import { type Seller, sellerLines } from '../../values/seller.ts';
import { formatRate, vatWords } from '../../values/vat.ts';
import { Address, Totals } from './parts.tsx';

interface Props {
  readonly order: Order;
  readonly paidAt: Date;
  readonly refunds: readonly Refund[];
}

/** Made to be printed, or kept as a file by the browser; with a number and a seller it is the invoice too. */
export function ReceiptPage({ order, paidAt, refunds }: Props) {
  const { seller, invoice } = order;
  const shares = vatOf(order);
  return (
    <Layout title={`Receipt ${order.reference}`}>
      <article class="receipt">
        <header>
          <p class="receipt-shop">Foobar</p>
          {seller && <From seller={seller} />}
          <h1>Receipt</h1>
        </header>
        <dl class="facts">
          {invoice !== null && <Fact name="Invoice">{invoiceName(invoice)}</Fact>}
          <Fact name="Order">{order.reference}</Fact>
          <Fact name="Ordered on">
            <Day at={order.placedAt} />
          </Fact>
          <Fact name="Paid on">
            <Day at={paidAt} />
          </Fact>
          <Fact name="For">
            <Address order={order} />
          </Fact>
        </dl>
        <Articles order={order} />
        <Totals order={order} />
        {shares && seller?.vat && <VatTable shares={shares} currency={order.total.currency} />}
        {seller && !seller.vat && <p>No VAT is charged: the seller is not registered for VAT.</p>}
        <Returned order={order} refunds={refunds} />
      </article>
      <p class="actions no-print">
        <a class="button button-quiet" href={`/orders/${order.reference}`}>
          Back to the order
        </a>
      </p>
    </Layout>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function From({ seller }: { readonly seller: Seller }) {
  const { email, register, vat } = seller;
  const lines = [...sellerLines(seller), email, register ?? '', vat ? `VAT id ${vat.id}` : ''];
  return (
    <address class="hint">
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <span key={line}>
            {line}
            <br />
          </span>
        ))}
    </address>
  );
}

function Articles({ order }: { readonly order: Order }) {
  const withVat = order.seller?.vat && order.lines.every(({ vatRate }) => vatRate !== null);
  return (
    <table>
      <caption class="visually-hidden">What was ordered</caption>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">Number</th>
          <th scope="col">Each</th>
          {withVat && <th scope="col">VAT</th>}
          <th scope="col">Sum</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.slug}>
            <th scope="row">{line.name}</th>
            <td>{line.quantity}</td>
            <td>{formatMoney(line.unitPrice)}</td>
            {withVat && <td>{formatRate(line.vatRate ?? 0)}</td>}
            <td>{formatMoney(lineTotal(line))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Each corrects the invoice by what it gives back. */
function Returned({ order, refunds }: Pick<Props, 'order' | 'refunds'>) {
  const back = vatOfRefunds(order, refunds);
  return (
    <>
      {refunds
        .filter(({ state }) => state === 'done')
        .map(({ id, amount, finishedAt, createdAt }) => (
          <p key={id}>
            Paid back on <Day at={finishedAt ?? createdAt} />: {formatMoney(amount)}
            {vatWords(back.get(id) ?? [], amount.currency)}
          </p>
        ))}
    </>
  );
}
