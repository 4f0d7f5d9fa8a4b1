import { sql } from 'kysely';
import type { Database } from '../../../data/store.ts';
import type { Money } from '../../../values/money.ts';
import { type Cursor, literally, type Page, pageOf, parseCursor, searchOf, seek } from '../keyset.ts';

export interface CustomerFilter {
  /** The beginning of an address. */
  readonly query: string;
  readonly cursor: Cursor | null;
}

export interface CustomerRow {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: 'customer' | 'admin';
  readonly since: Date;
}

export interface Customer extends CustomerRow {
  readonly verifiedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly sessions: number;
  readonly passkeys: number;
  readonly totp: boolean;
  readonly recoveryCodes: number;
  /** The newest ones. */
  readonly orders: readonly CustomerOrder[];
}

export interface CustomerOrder {
  readonly reference: string;
  readonly state: string;
  readonly total: Money;
  readonly placedAt: Date;
}

const NEWEST_ORDERS = 20;

export function parseCustomerFilter(params: URLSearchParams): CustomerFilter {
  return { query: searchOf(params), cursor: parseCursor(params) };
}

/** Newest first. */
export async function listCustomers(
  db: Database,
  { query, cursor }: CustomerFilter,
): Promise<Page<CustomerRow>> {
  const { than, direction, limit } = seek(cursor);
  let users = db.selectFrom('users').select(['id', 'email', 'name', 'role', 'created_at as since']);
  if (query !== '') users = users.where('email', 'like', `${literally(query)}%`);
  if (than !== null) users = users.where('id', than[0], than[1]);
  return pageOf(await users.orderBy('id', direction).limit(limit).execute(), cursor);
}

export async function findCustomer(db: Database, id: number): Promise<Customer | null> {
  const user = await db
    .selectFrom('users')
    .select(['id', 'email', 'name', 'role', 'created_at as since'])
    .select(['verified_at as verifiedAt', 'deleted_at as deletedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!user) return null;
  const { rows } = await sql<Counts>`select
      (select count(*) from sessions where user_id = ${id} and expires_at > current_timestamp(3)) as sessions,
      (select count(*) from passkeys where user_id = ${id}) as passkeys,
      (select count(*) from totp where user_id = ${id} and confirmed_at is not null) as totp,
      (select count(*) from recovery_codes where user_id = ${id} and used_at is null) as recoveryCodes`.execute(
    db,
  );
  const { sessions = 0, passkeys = 0, totp = 0, recoveryCodes = 0 } = rows[0] ?? {};
  return { ...user, sessions, passkeys, totp: totp > 0, recoveryCodes, orders: await ordersOf(db, id) };
}

interface Counts {
  readonly sessions: number;
  readonly passkeys: number;
  readonly totp: number;
  readonly recoveryCodes: number;
}

async function ordersOf(db: Database, userId: number): Promise<readonly CustomerOrder[]> {
  const rows = await db
    .selectFrom('orders')
    .select(['reference', 'state', 'total_minor', 'currency', 'placed_at as placedAt'])
    .where('user_id', '=', userId)
    .orderBy('placed_at', 'desc')
    .limit(NEWEST_ORDERS)
    .execute();
  return rows.map(({ total_minor, currency, ...row }) => ({
    ...row,
    total: { minor: BigInt(total_minor), currency },
  }));
}
