import { invoiceName } from '../../../domain/order/invoice.ts';
import type { Order, OrderEvent, Payment, Refund } from '../../../domain/order/order.ts';
import { vatOf } from '../../../domain/order/vat.ts';
import { ErrorSummary } from '../../../ui/form.tsx';
import { countryName } from '../../../values/countries.ts';
import type { FormErrors, FormValues } from '../../../values/form.ts';
import { formatMoney } from '../../../values/money.ts';
import { formatRate, vatWords } from '../../../values/vat.ts';
import { AdminPage, Table, Time, Told } from '../frame.tsx';
import { Actions } from './actions-part.tsx';
import { STATES } from './orders.ts';

export interface OrderView {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
}

interface Props extends OrderView {
  readonly told: string | null;
  readonly errors?: FormErrors;
  readonly values?: FormValues;
}

export function OrderPage({ told, errors = {}, values = {}, ...view }: Props) {
  const { order, events, payments, refunds } = view;
  const failed = Object.keys(errors).length > 0;
  return (
    <AdminPage title={`${failed ? 'Error: ' : ''}Order ${order.reference}`} section="/admin/orders">
      <ErrorSummary errors={errors} />
      <Told text={told} />
      <h1>Order {order.reference}</h1>
      <dl class="facts">
        <div>
          <dt>State</dt>
          <dd>{STATES[order.state]}</dd>
        </div>
        <div>
          <dt>Placed</dt>
          <dd>
            <Time at={order.placedAt} />
          </dd>
        </div>
        {order.invoice !== null && (
          <div>
            <dt>Invoice</dt>
            <dd>{invoiceName(order.invoice)}</dd>
          </div>
        )}
        <div>
          <dt>Customer</dt>
          <dd>
            {order.userId === null ? (
              `${order.email} (guest)`
            ) : (
              <a href={`/admin/customers/${order.userId}`}>{order.email}</a>
            )}
          </dd>
        </div>
        <div>
          <dt>To</dt>
          <dd>
            {[
              order.name,
              order.line1,
              order.line2,
              `${order.postalCode} ${order.city}`,
              countryName(order.country),
            ]
              .filter((line) => line !== '')
              .map((line) => (
                <span class="admin-line" key={line}>
                  {line}
                </span>
              ))}
          </dd>
        </div>
      </dl>
      <Lines order={order} />
      <Actions {...view} errors={errors} values={values} />
      <Money payments={payments} refunds={refunds} />
      <Timeline events={events} />
    </AdminPage>
  );
}

function Lines({ order }: { readonly order: Order }) {
  return (
    <section>
      <h2>What was ordered</h2>
      <Table
        caption="Lines of the order"
        columns={['Product', 'Quantity', 'Each', 'VAT']}
        empty="Nothing."
        rows={order.lines.map((line, at) => ({
          key: at,
          cells: [
            line.productId === null ? (
              line.name
            ) : (
              <a href={`/admin/products/${line.productId}`}>{line.name}</a>
            ),
            line.quantity,
            formatMoney(line.unitPrice),
            line.vatRate === null ? 'unknown' : formatRate(line.vatRate),
          ],
        }))}
      />
      <p>
        {formatMoney(order.subtotal)} and {formatMoney(order.shipping)} for shipping:{' '}
        <strong>{formatMoney(order.total)}</strong>
        {vatWords(vatOf(order) ?? [], order.total.currency)}
      </p>
    </section>
  );
}

function Money({ payments, refunds }: Pick<OrderView, 'payments' | 'refunds'>) {
  return (
    <section>
      <h2>Payments and refunds</h2>
      <Table
        caption="Payments, newest first"
        columns={['Attempt', 'State', 'Captured', 'Refunded', 'At the provider']}
        empty="Nobody tried to pay yet."
        rows={payments.map(({ id, number, state, captured, refunded, intentId }) => ({
          key: id,
          cells: [
            `Payment ${number}`,
            state,
            formatMoney(captured),
            formatMoney(refunded),
            intentId ?? 'unknown',
          ],
        }))}
      />
      <Table
        caption="Refunds, oldest first"
        columns={['Refund', 'State', 'Reason', 'Asked for']}
        empty="Nothing was refunded."
        rows={refunds.map(({ id, amount, state, reason, createdAt }) => ({
          key: id,
          cells: [formatMoney(amount), state, reason, <Time at={createdAt} />],
        }))}
      />
    </section>
  );
}

function Timeline({ events }: Pick<OrderView, 'events'>) {
  return (
    <section>
      <h2>What happened</h2>
      <ol class="admin-events">
        {events.map(({ id, kind, actor, detail, happenedAt }) => (
          <li key={id}>
            <Time at={happenedAt} /> <strong>{kind}</strong> by {actor}
            {Object.entries(detail).map(([name, value]) => (
              <span class="hint admin-line" key={name}>
                {name}: {value}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
