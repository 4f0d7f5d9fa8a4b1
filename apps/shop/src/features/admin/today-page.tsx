import { formatMoney } from '../../values/money.ts';
import { AdminPage, Table, Time } from './frame.tsx';
import { COUNTED, type Today } from './today.ts';

const counted = (count: number) => (count >= COUNTED ? `${COUNTED} and more` : String(count));

export function TodayPage({ today }: { readonly today: Today }) {
  const { placed, paid, revenue, toShip, lowInStock } = today;
  const { unknownPayments, failedRefunds, disputes, withdrawals } = today;
  return (
    <AdminPage title="Administration" section="/admin">
      <h1>Today</h1>
      <dl class="admin-figures">
        <div>
          <dt>Orders placed</dt>
          <dd>{placed}</dd>
        </div>
        <div>
          <dt>Of them paid</dt>
          <dd>{paid}</dd>
        </div>
        <div>
          <dt>They come to</dt>
          <dd>{revenue.length === 0 ? 'nothing yet' : revenue.map(formatMoney).join(' + ')}</dd>
        </div>
        <div>
          <dt>Waiting to be shipped</dt>
          <dd>
            <a href="/admin/orders?state=paid">{counted(toShip)}</a>
          </dd>
        </div>
        <div>
          <dt>Low in stock</dt>
          <dd>
            <a href="/admin/products?show=low">{counted(lowInStock)}</a>
          </dd>
        </div>
      </dl>
      <section>
        <h2>Payments that nobody knows the end of</h2>
        <Table
          caption="Payments without an answer, oldest first"
          columns={['Order', 'Since']}
          empty="None: every payment was answered within ten minutes."
          rows={unknownPayments.map(({ reference, since }, at) => ({
            key: at,
            cells: [<OrderLink reference={reference} />, <Time at={since} />],
          }))}
        />
      </section>
      <section>
        <h2>Customers who withdrew from a purchase</h2>
        <Table
          caption="Withdrawals that are not paid back, oldest first: money is due within 14 days"
          columns={['Order', 'Since']}
          empty="None."
          rows={withdrawals.map(({ reference, since }) => ({
            key: reference,
            cells: [<OrderLink reference={reference} />, <Time at={since} />],
          }))}
        />
      </section>
      <section>
        <h2>Refunds that failed</h2>
        <Table
          caption="Failed refunds, newest first"
          columns={['Order', 'Amount']}
          empty="None."
          rows={failedRefunds.map(({ id, reference, amount }) => ({
            key: id,
            cells: [<OrderLink reference={reference} />, formatMoney(amount)],
          }))}
        />
      </section>
      <section>
        <h2>Payments that a bank asks back</h2>
        <Table
          caption="Open disputes, oldest first: answer them at the payment provider"
          columns={['Order', 'Amount', 'Since']}
          empty="None."
          rows={disputes.map(({ id, reference, amount, since }) => ({
            key: id,
            cells: [<OrderLink reference={reference} />, formatMoney(amount), <Time at={since} />],
          }))}
        />
      </section>
    </AdminPage>
  );
}

export function OrderLink({ reference }: { readonly reference: string }) {
  return <a href={`/admin/orders/${reference}`}>{reference}</a>;
}
