import type { Database } from '../../../data/store.ts';
import type { OrderState } from '../../../data/tables/orders.ts';
import { invoiceNumber } from '../../../domain/order/invoice.ts';
import { isReference } from '../../../domain/order/order.ts';
import type { Money } from '../../../values/money.ts';
import { type Cursor, type Page, pageOf, parseCursor, searchOf, seek } from '../keyset.ts';

export const STATES: Readonly<Record<OrderState, string>> = {
  'awaiting-payment': 'Awaiting payment',
  paid: 'Paid, to be shipped',
  shipped: 'Shipped',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
};

export interface OrderFilter {
  readonly state: OrderState | null;
  /** A whole reference, address or number of an invoice. */
  readonly query: string;
  readonly cursor: Cursor | null;
}

export interface OrderRow {
  readonly id: number;
  readonly reference: string;
  readonly state: OrderState;
  readonly email: string;
  readonly total: Money;
  readonly placedAt: Date;
}

export function parseOrderFilter(params: URLSearchParams): OrderFilter {
  const state = params.get('state') ?? '';
  return { state: isState(state) ? state : null, query: searchOf(params), cursor: parseCursor(params) };
}

/** The filter as a query, without its cursor. */
export function orderFilterParams({ state, query }: OrderFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (state !== null) params.set('state', state);
  if (query !== '') params.set('q', query);
  return params;
}

/** Newest first. Each kind of search reads along an index, at any number of orders. */
export async function listOrders(
  db: Database,
  { state, query, cursor }: OrderFilter,
): Promise<Page<OrderRow>> {
  const { than, direction, limit } = seek(cursor);
  const reference = query.toUpperCase();
  const invoice = invoiceNumber(query);
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'reference', 'state', 'email', 'total_minor', 'currency', 'placed_at as placedAt'])
    .$if(state !== null, (orders) => orders.where('state', '=', state))
    .$if(isReference(reference), (orders) => orders.where('reference', '=', reference))
    .$if(invoice !== null, (orders) => orders.where('invoice_number', '=', invoice))
    .$if(query !== '' && !isReference(reference) && invoice === null, (orders) =>
      orders.where('email', '=', query),
    )
    .$if(than !== null, (orders) => orders.where('id', than?.[0] ?? '<', than?.[1] ?? 0))
    .orderBy('id', direction)
    .limit(limit)
    .execute();
  return pageOf(
    rows.map(({ total_minor, currency, ...row }) => ({
      ...row,
      total: { minor: BigInt(total_minor), currency },
    })),
    cursor,
  );
}

export async function orderIdOf(db: Database, reference: string): Promise<number | null> {
  if (!isReference(reference)) return null;
  const found = await db
    .selectFrom('orders')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return found?.id ?? null;
}

function isState(state: string): state is OrderState {
  return Object.hasOwn(STATES, state);
}
