import { sql } from 'kysely';
import type { Database } from '../../data/store.ts';
import { FEW } from '../../domain/catalogue/stock.ts';
import type { Money } from '../../values/money.ts';

/** Of what may be very many, so many are counted. */
export const COUNTED = 1000;

/** A payment that the provider has not answered about for so long is looked into by a person. */
const UNKNOWN_MINUTES = 10;

export interface Today {
  readonly placed: number;
  readonly paid: number;
  /** What the orders placed today that are paid come to, by currency. */
  readonly revenue: readonly Money[];
  readonly toShip: number;
  readonly lowInStock: number;
  readonly unknownPayments: readonly { readonly reference: string; readonly since: Date }[];
  readonly failedRefunds: readonly {
    readonly id: number;
    readonly reference: string;
    readonly amount: Money;
  }[];
  readonly withdrawals: readonly { readonly reference: string; readonly since: Date }[];
  readonly disputes: readonly {
    readonly id: number;
    readonly reference: string;
    readonly amount: Money;
    readonly since: Date;
  }[];
}

/** A day begins at midnight UTC. Every count reads a range of an index, and no more than `COUNTED` rows of it. */
export async function today(db: Database): Promise<Today> {
  const orders = await ordersOfToday(db);
  const toShip = await db
    .selectFrom('orders')
    .select('id')
    .where('state', '=', 'paid')
    .limit(COUNTED)
    .execute();
  const lowInStock = await db
    .selectFrom('products')
    .select('id')
    .where('stock', '<', FEW)
    .limit(COUNTED)
    .execute();
  const unknownPayments = await unknownFor(db);
  const failedRefunds = await failed(db);
  const disputes = await openDisputes(db);
  const withdrawals = await openWithdrawals(db);
  const counts = { toShip: toShip.length, lowInStock: lowInStock.length };
  return { ...orders, ...counts, unknownPayments, failedRefunds, disputes, withdrawals };
}

async function ordersOfToday(db: Database) {
  const rows = await db
    .selectFrom('orders')
    .select(({ fn }) => [
      'currency',
      fn.countAll<number>().as('placed'),
      sql<number>`cast(count(paid_at) as signed)`.as('paid'),
      sql<string>`cast(coalesce(sum(if(state in ('paid', 'shipped'), total_minor, 0)), 0) as char)`.as('sum'),
    ])
    .where('placed_at', '>=', sql<Date>`utc_date()`)
    .groupBy('currency')
    .execute();
  return {
    placed: rows.reduce((sum, { placed }) => sum + placed, 0),
    paid: rows.reduce((sum, { paid }) => sum + paid, 0),
    revenue: rows.map(({ currency, sum }) => ({ currency, minor: BigInt(sum) })),
  };
}

async function unknownFor(db: Database) {
  return db
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.order_id')
    .select(['orders.reference', 'payments.created_at as since'])
    .where('payments.state', '=', 'creating')
    .where('payments.created_at', '<', sql<Date>`current_timestamp(3) - interval ${UNKNOWN_MINUTES} minute`)
    .orderBy('payments.created_at')
    .limit(20)
    .execute();
}

/** The longest open first: a bank waits some days for an answer. */
async function openDisputes(db: Database) {
  const rows = await db
    .selectFrom('disputes')
    .innerJoin('orders', 'orders.id', 'disputes.order_id')
    .select(['disputes.id', 'orders.reference', 'orders.currency', 'disputes.amount_minor'])
    .select('disputes.opened_at as since')
    .where('disputes.state', '=', 'open')
    .orderBy('disputes.opened_at')
    .limit(20)
    .execute();
  return rows.map(({ amount_minor, currency, ...dispute }) => ({
    ...dispute,
    amount: { minor: BigInt(amount_minor), currency },
  }));
}

/** The longest open first: what was withdrawn from and is not paid back. */
async function openWithdrawals(db: Database) {
  return (
    db
      .selectFrom('withdrawals')
      .innerJoin('orders', 'orders.id', 'withdrawals.order_id')
      .select(['orders.reference', 'withdrawals.declared_at as since'])
      .where('orders.state', 'in', ['paid', 'shipped'])
      .orderBy('withdrawals.declared_at')
      // One that is settled without the whole sum going back stays: what comes after it has to be seen as well.
      .limit(COUNTED)
      .execute()
  );
}

async function failed(db: Database) {
  const rows = await db
    .selectFrom('refunds')
    .innerJoin('orders', 'orders.id', 'refunds.order_id')
    .select(['refunds.id', 'orders.reference', 'orders.currency', 'refunds.amount_minor'])
    .where('refunds.state', '=', 'failed')
    .orderBy('refunds.id', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ id, reference, currency, amount_minor }) => ({
    id,
    reference,
    amount: { minor: BigInt(amount_minor), currency },
  }));
}
