import { randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { insertRows, inTransaction, type Row, selectRows } from './insert.ts';
import { attemptOf, type LoadOrder, loadOrder, type Stage } from './orders.ts';

/** About 3 MB of rows in one transaction: group replication sends each as one message, and refuses large ones. */
const BATCH = 2_000;

const ORDERS = `orders (reference, attempt, access_hash, user_id, state, email, name, line1, line2, postal_code, city, country,
                        subtotal_minor, shipping_minor, total_minor, currency, placed_at, expires_at, paid_at)`;
const LINES = 'order_lines (order_id, position, product_id, name, slug, picture, unit_price_minor, quantity)';
const EVENTS = 'order_events (order_id, kind, detail, actor, happened_at)';
const PAYMENTS = `payments (order_id, number, provider_key, state, amount_minor, currency, session_id, intent_id,
                            captured_minor, refunded_minor, created_at, checked_at)`;
const REFUNDS = `refunds (payment_id, order_id, amount_minor, reason, state, provider_key, provider_id, created_at,
                          finished_at)`;

/** Milliseconds for which goods were kept. */
const KEPT = 30 * 60_000;

/** Has the orders of numbers below `count`; those that are there are left alone, each with all that belongs to it. */
export async function loadOrders(
  connection: Connection,
  count: number,
  stage: Stage,
  progress: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const end = Math.min(from + BATCH, count);
    const known = new Set((await idsOf(connection, from, end)).map(({ attempt }) => attempt));
    const missing = Array.from({ length: end - from }, (_, index) => from + index)
      .filter((index) => !known.has(attemptOf(index)))
      .map((index) => loadOrder(index, stage));
    if (missing.length > 0) {
      await inTransaction(connection, async () => {
        await insertRows(connection, ORDERS, missing.map(orderRow));
        const ids = new Map((await idsOf(connection, from, end)).map(({ attempt, id }) => [attempt, id]));
        await insertRest(
          connection,
          missing.map((order) => [ids.get(order.attempt) ?? 0, order] as const),
        );
      });
    }
    progress(end);
  }
}

async function idsOf(connection: Connection, from: number, end: number) {
  return selectRows<{ readonly id: number; readonly attempt: string }>(
    connection,
    'select id, attempt from orders where attempt >= ? and attempt < ? order by attempt',
    [attemptOf(from), attemptOf(end)],
  );
}

type WithId = readonly [id: number, order: LoadOrder];

async function insertRest(connection: Connection, orders: readonly WithId[]): Promise<void> {
  await insertRows(connection, LINES, orders.flatMap(lineRows));
  await insertRows(connection, EVENTS, orders.flatMap(eventRows));
  await insertRows(connection, PAYMENTS, orders.map(paymentRow));
  const refunded = new Map(orders.filter(([, { refunded }]) => refunded > 0));
  if (refunded.size === 0) return;
  const payments = await selectRows<{ readonly id: number; readonly order_id: number }>(
    connection,
    'select id, order_id from payments where order_id in (?)',
    [[...refunded.keys()]],
  );
  const rows = payments.flatMap(({ id, order_id }) => {
    const order = refunded.get(order_id);
    return order ? [refundRow(id, order_id, order)] : [];
  });
  await insertRows(connection, REFUNDS, rows);
}

/** Nobody has the key of such an order: its hash is of nothing. */
function orderRow(order: LoadOrder): Row {
  const { address, placedAt, paidAt } = order;
  const [line1, postalCode, city, country] = address;
  return [
    ...[order.reference, order.attempt, randomBytes(32), order.userId, order.state, order.email, order.name],
    ...[line1, '', postalCode, city, country],
    ...[order.subtotal, order.shipping, order.total, 'EUR'],
    ...[time(placedAt), time(placedAt + KEPT), paidAt === null ? null : time(paidAt)],
  ];
}

function lineRows([id, { lines }]: WithId): readonly Row[] {
  return lines.map(({ product, quantity }, position) => [
    id,
    position,
    product.id,
    product.name,
    product.slug,
    product.picture,
    product.price,
    quantity,
  ]);
}

function eventRows([id, { events }]: WithId): readonly Row[] {
  return events.map(({ kind, detail, actor, at }) => [id, kind, JSON.stringify(detail), actor, time(at)]);
}

/** Keys and ids at the provider, which knows nothing of them, follow the attempts: as those, in order. */
function paymentRow([id, { attempt, state, total, refunded, placedAt, paidAt }]: WithId): Row {
  const captured = paidAt === null ? 0 : total;
  return [
    ...[id, 1, `${attempt}:1`, state === 'cancelled' ? 'expired' : 'paid', total, 'EUR'],
    ...[`cs_${attempt}`, paidAt === null ? null : `pi_${attempt}`],
    ...[captured, refunded, time(placedAt), time(paidAt ?? placedAt)],
  ];
}

function refundRow(paymentId: number, id: number, { attempt, refunded, events }: LoadOrder): Row {
  const at = time(events.at(-1)?.at ?? 0);
  const key = `${attempt}:refund`;
  return [paymentId, id, refunded, 'Sent back', 'done', key, `re_${attempt}`, at, at];
}

/** For a session in UTC. */
export function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 23).replace('T', ' ');
}
