import { formatMoney } from '../../../values/money.ts';
import { Choice, Line } from '../fields.tsx';
import { AdminPage, Table, Time, Turn } from '../frame.tsx';
import type { Page } from '../keyset.ts';
import { OrderLink } from '../today-page.tsx';
import { type OrderFilter, type OrderRow, orderFilterParams, STATES } from './orders.ts';

export function OrdersPage({
  filter,
  page,
}: {
  readonly filter: OrderFilter;
  readonly page: Page<OrderRow>;
}) {
  return (
    <AdminPage title="Orders" section="/admin/orders">
      <h1>Orders</h1>
      <form class="admin-filter" action="/admin/orders" method="get">
        <Line name="q" label="Reference, invoice or email address" mode="search" value={filter.query} />
        <Choice
          name="state"
          label="State"
          value={filter.state ?? ''}
          options={[['', 'All'], ...Object.entries(STATES)]}
        />
        <button class="button" type="submit">
          Show
        </button>
      </form>
      <Table
        caption="Orders, newest first"
        columns={['Order', 'State', 'Customer', 'Total', 'Placed']}
        empty="No order is like that."
        rows={page.rows.map(({ id, reference, state, email, total, placedAt }) => ({
          key: id,
          cells: [
            <OrderLink reference={reference} />,
            STATES[state],
            email,
            formatMoney(total),
            <Time at={placedAt} />,
          ],
        }))}
      />
      <Turn path="/admin/orders" filters={orderFilterParams(filter)} newer={page.newer} older={page.older} />
    </AdminPage>
  );
}
