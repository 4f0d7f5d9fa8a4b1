import type { Turns } from '../../../wait/turns.ts';
import {
  type Accepted,
  type Account,
  acceptPasswords,
  markOf,
  onThisHost,
  SITE_USER,
  type Statement,
} from '../../mysql/accounts.ts';
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
  accepted: Accepted,
  scope: () => Scope | null,
  inTurn: Turns,
  log: (line: string) => void,
): AccountKeeper {
  const [password] = accepted;
  let dueAt = 0;
  let amiss: string | null = null;
  /** What was put back, and has not been seen to be right since. */
  let tried: string | null = null;
  /** The last connection that was made while it was right. */
  let soundWith = 0;
  /** Which passwords MySQL takes has been seen to be right. */
  let passwordsRight = false;

  const rest = () => {
    dueAt = 0;
    amiss = null;
    tried = null;
    soundWith = 0;
    passwordsRight = false;
  };
  /** On the primary, from which the others have it. Never the reason why a host is of no use: the first one is taken. */
  const rightPasswords = async () => {
    passwordsRight = (await markSeen(account)) === markOf(accepted);
    if (passwordsRight) return;
    const failure = await run(acceptPasswords(account, accepted));
    passwordsRight = failure === null;
    if (failure !== null) amiss = `account ${account.user} has passwords that cannot be changed: ${failure}`;
    else log(`account ${account.user} has ${accepted.length === 1 ? 'one password' : 'two passwords'} now`);
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
      if (before === 'copies' && !passwordsRight) await rightPasswords();
      return;
    }
    passwordsRight = false;
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

async function markSeen({ user }: Account): Promise<string | null> {
  const own = localSession();
  try {
    const [row] = await own.query<{ mark: string | null }>(
      `SELECT attribute->>'$.passwords' AS mark FROM information_schema.user_attributes
       WHERE host = '%' AND user = ?`,
      [user],
      DEADLINE_MS,
    );
    return row?.mark ?? null;
  } finally {
    own.close();
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
