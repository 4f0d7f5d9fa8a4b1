import { ACTIONS } from './act.ts';
import { Choice, Line } from './fields.tsx';
import { AdminPage, Table, Time, Turn } from './frame.tsx';
import type { Page } from './keyset.ts';
import { type LogEntry, type LogFilter, logFilterParams } from './log.ts';

interface Props {
  readonly filter: LogFilter;
  readonly page: Page<LogEntry>;
}

export function LogPage({ filter, page }: Props) {
  return (
    <AdminPage title="Log" section="/admin/log">
      <h1>Log</h1>
      <p>What administrators did. Nothing here is ever changed or deleted.</p>
      <form class="admin-filter" action="/admin/log" method="get">
        <Choice
          name="action"
          label="Action"
          value={filter.action ?? ''}
          options={[['', 'All'], ...ACTIONS.map((action) => [action, action] as const)]}
        />
        <Line name="subject" label="To what" value={filter.subject} />
        <Line name="by" label="Administrator" value={filter.by} />
        <button class="button" type="submit">
          Show
        </button>
      </form>
      <Table
        caption="Actions, newest first"
        columns={['When', 'Who', 'Action', 'To what', 'How', 'From']}
        empty="Nothing was done that is like that."
        rows={page.rows.map(({ id, by, action, subject, detail, address, happenedAt }) => ({
          key: id,
          cells: [
            <Time at={happenedAt} />,
            by,
            action,
            subject,
            <code class="admin-detail">{JSON.stringify(detail)}</code>,
            address,
          ],
        }))}
      />
      <Turn path="/admin/log" filters={logFilterParams(filter)} newer={page.newer} older={page.older} />
    </AdminPage>
  );
}
