import type { Turns } from '../../../wait/turns.ts';
import { type Account, onThisHost, SITE_USER, type Statement } from '../../mysql/accounts.ts';
import { driftOf, restore } from '../../mysql/drift.ts';
import { execute } from '../../mysql/execute.ts';
import { localSession, messageOf } from '../../mysql/session.ts';
import { signInAs } from '../../mysql/sign-in.ts';
import { endConnections } from './end.ts';
import type { Scope } from './scope.ts';

const DEADLINE_MS = 5_000;
const EVERY_MS = 5_000;
/** After an attempt in vain: each may be a transaction, and ends connections. */
const AGAIN_MS = 60_000;

export interface AccountKeeper {
  readonly tend: () => Promise<void>;
  /** What it could not put back, or null. */
  readonly amiss: () => string | null;
}

/** Sees that an account is as it was made, and puts it back when it is not. */
export function accountKeeper(
  account: Account,
  password: string,
  scope: () => Scope | null,
  inTurn: Turns,
  log: (line: string) => void,
): AccountKeeper {
  let dueAt = 0;
  let amiss: string | null = null;
  /** What was put back, and has not been seen to be right since. */
  let tried: string | null = null;
  /** The last connection that was made while it was right. */
  let soundWith = 0;

  const rest = () => {
    dueAt = 0;
    amiss = null;
    tried = null;
    soundWith = 0;
  };
  const tend = async () => {
    const before = scope();
    if (!before) return rest();
    if (performance.now() < dueAt) return;
    dueAt = performance.now() + EVERY_MS;
    const { seen, connection } = await signInAs(account, password, DEADLINE_MS);
    const drift = driftOf(account, seen);
    // Nobody puts back what belongs to the primary on a host that has ceased to be it.
    if (scope() !== before || seen.kind === 'unknown') return;
    if (!drift) {
      amiss = null;
      tried = null;
      soundWith = connection ?? soundWith;
      return;
    }
    const statements = restore(account, password, drift);
    const failure =
      before === 'host' ? await inTurn(() => run(onThisHost(statements))) : await run(statements);
    if (failure === null && drift.keptByConnections && account.user === SITE_USER) {
      await endConnections(await connectionsSince(account.user, soundWith));
    }
    const what = `account ${account.user} ${drift.why}`;
    if (failure === null && tried !== drift.why) {
      log(`${what}: it is put back`);
      tried = drift.why;
      dueAt = 0;
      return;
    }
    amiss = `${what}, and cannot be put back${failure === null ? '' : `: ${failure}`}`;
    dueAt = performance.now() + AGAIN_MS;
  };
  return { tend, amiss: () => amiss };
}

/** @returns what has failed, or null */
async function run(statements: readonly Statement[]): Promise<string | null> {
  try {
    await execute({ by: 'supervisor', statements }, DEADLINE_MS);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

async function connectionsSince(user: string, connection: number): Promise<readonly number[]> {
  const own = localSession();
  try {
    const rows = await own.query<{ id: number }>(
      `SELECT processlist_id AS id FROM performance_schema.threads
       WHERE name = 'thread/sql/one_connection' AND processlist_user = ? AND processlist_id > ?`,
      [user, connection],
      DEADLINE_MS,
    );
    return rows.map(({ id }) => id);
  } finally {
    own.close();
  }
}
