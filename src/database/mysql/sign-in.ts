import type { Account } from './accounts.ts';
import { type AccountSeen, isTurnedAway } from './drift.ts';
import { LOCAL, messageOf, session } from './session.ts';

export interface SignedIn {
  readonly seen: AccountSeen;
  /** Number of the connection; null where there was none. */
  readonly connection: number | null;
}

/** Signs in as the account: password, lock and privileges are told by nobody better, and nothing is changed by it. */
export async function signInAs({ user }: Account, password: string, deadlineMs: number): Promise<SignedIn> {
  const own = session({ at: LOCAL, user, password });
  try {
    const [first] = await own.query<{ id: number }>('SELECT CONNECTION_ID() AS id', [], deadlineMs);
    const rows = await own.query<Readonly<Record<string, string>>>('SHOW GRANTS', [], deadlineMs);
    return { seen: { kind: 'grants', grants: rows.flatMap(Object.values) }, connection: first?.id ?? null };
  } catch (error) {
    const seen: AccountSeen = isTurnedAway(error)
      ? { kind: 'refused', why: messageOf(error) }
      : { kind: 'unknown' };
    return { seen, connection: null };
  } finally {
    own.close();
  }
}
