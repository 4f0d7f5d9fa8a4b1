import { sql } from 'kysely';
import type { Shop, Visitor } from './shop.ts';

const { openSession } = await import('../../../apps/shop/src/domain/customer/sessions.ts');

export interface Signed extends Visitor {
  readonly userId: number;
}

interface As {
  readonly role?: 'customer' | 'admin';
  readonly secondFactor?: boolean;
  /** Signed in long ago, and not confirmed since. */
  readonly stale?: boolean;
}

/** Somebody with an account, signed in. */
export async function signedIn(shop: Shop, email: string, as: As = {}): Promise<Signed> {
  const { role = 'customer', secondFactor = false, stale = false } = as;
  await shop.rows('insert into users (email, name, password_hash, role) values (?, ?, ?, ?)', [
    email,
    'Ada',
    '',
    role,
  ]);
  const [user] = await shop.rows<{ id: number }>('select id from users where email = ?', [email]);
  const userId = user?.id ?? 0;
  // One transaction, which the store runs again after a deadlock.
  const { value: token } = await shop.services.store.write(async (trx) => {
    const opened = await openSession(trx, userId);
    if (secondFactor) {
      await sql`update sessions set second_factor_at = current_timestamp(3) where user_id = ${userId}`.execute(
        trx,
      );
    }
    if (stale) {
      await sql`update sessions set authenticated_at = current_timestamp(3) - interval 1 hour
        where user_id = ${userId}`.execute(trx);
    }
    return opened;
  });
  const visitor = shop.visitor();
  visitor.cookies.set('session', token);
  return { ...visitor, userId };
}

export const admin = (shop: Shop, email: string, as: As = {}) =>
  signedIn(shop, email, { role: 'admin', secondFactor: true, ...as });
