import { Line } from '../fields.tsx';
import { AdminPage, Table, Time, Turn } from '../frame.tsx';
import type { Page } from '../keyset.ts';
import type { CustomerFilter, CustomerRow } from './customers.ts';

interface Props {
  readonly filter: CustomerFilter;
  readonly page: Page<CustomerRow>;
}

export function CustomersPage({ filter, page }: Props) {
  const { query } = filter;
  return (
    <AdminPage title="Customers" section="/admin/customers">
      <h1>Customers</h1>
      <form class="admin-filter" action="/admin/customers" method="get">
        <Line name="q" label="Beginning of the email address" mode="search" value={query} />
        <button class="button" type="submit">
          Show
        </button>
      </form>
      <Table
        caption="Customers, newest first"
        columns={['Email address', 'Name', 'Role', 'Since']}
        empty="No customer is like that."
        rows={page.rows.map(({ id, email, name, role, since }) => ({
          key: id,
          cells: [<a href={`/admin/customers/${id}`}>{email}</a>, name, role, <Time at={since} />],
        }))}
      />
      <Turn
        path="/admin/customers"
        filters={new URLSearchParams(query === '' ? {} : { q: query })}
        newer={page.newer}
        older={page.older}
      />
    </AdminPage>
  );
}
