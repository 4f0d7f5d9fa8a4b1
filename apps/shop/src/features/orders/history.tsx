import type { Database } from '../../data/store.ts';
import type { OrderState } from '../../data/tables/orders.ts';
import { Day } from '../../ui/dates.tsx';
import { Layout } from '../../ui/layout.tsx';
import { formatMoney, type Money } from '../../values/money.ts';
import { STATES } from './words.ts';

export interface PastOrder {
  readonly reference: string;
  readonly state: OrderState;
  readonly total: Money;
  readonly placedAt: Date;
}

/** A page of somebody's orders, newest first. */
export interface History {
  readonly orders: readonly PastOrder[];
  /** From 1. */
  readonly page: number;
  readonly more: boolean;
}

const ON_A_PAGE = 10;

export async function findHistory(db: Database, userId: number, page: number): Promise<History> {
  const rows = await db
    .selectFrom('orders')
    .select(['reference', 'state', 'total_minor', 'currency', 'placed_at as placedAt'])
    .where('user_id', '=', userId)
    .orderBy('placed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(ON_A_PAGE + 1)
    .offset((page - 1) * ON_A_PAGE)
    .execute();
  const orders = rows.slice(0, ON_A_PAGE).map(({ total_minor, currency, ...order }) => ({
    ...order,
    total: { minor: BigInt(total_minor), currency },
  }));
  return { orders, page, more: rows.length > ON_A_PAGE };
}

export function HistoryPage({ history: { orders, page, more } }: { readonly history: History }) {
  return (
    <Layout title={page > 1 ? `Your orders, page ${page}` : 'Your orders'}>
      <h1>Your orders</h1>
      {orders.length === 0 && <p>There are none here yet.</p>}
      <ul class="history">
        {orders.map(({ reference, state, total, placedAt }) => (
          <li key={reference}>
            <a href={`/orders/${reference}`}>{reference}</a>
            <span>
              <Day at={placedAt} />
            </span>
            <span>{STATES[state]}</span>
            <span class="order-money">{formatMoney(total)}</span>
          </li>
        ))}
      </ul>
      {(page > 1 || more) && (
        <nav class="actions" aria-label="Pages">
          {page > 1 && <a href={`/account/orders?page=${page - 1}`}>Newer orders</a>}{' '}
          {more && <a href={`/account/orders?page=${page + 1}`}>Older orders</a>}
        </nav>
      )}
    </Layout>
  );
}
