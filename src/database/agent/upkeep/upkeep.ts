import { setTimeout as sleep } from 'node:timers/promises';
import type { Turns } from '../../../wait/turns.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Account } from '../../mysql/accounts.ts';
import type { Passwords } from '../../mysql/passwords.ts';
import type { Look } from '../status.ts';
import { accountKeeper } from './account.ts';
import { limitKeeper } from './limit.ts';
import { lockKeeper } from './locks.ts';
import { scopeOf } from './scope.ts';

const EVERY_MS = 1_000;

export interface Upkeep {
  /** A decision, and what is amiss beside it. */
  readonly told: <Action>(decision: Decision<Action>) => Decision<Action>;
}

/**
 * Keeps what sites need of a MySQL that is well: their accounts as they were made, no lock that nobody uses, and how many may
 * connect. Beside the looks, which it never holds up; what a host is good for does not depend on it.
 *
 * @param latest what was seen and decided last
 * @param inTurn between looks, which would find and mend what is open for a moment
 */
export function upkeep(
  accounts: readonly Account[],
  passwords: Passwords,
  maxConnections: number,
  latest: () => Look | null,
  inTurn: Turns,
  log: (line: string) => void,
): Upkeep {
  const serves = () => latest()?.decision.health.primary === true;
  const keepers = accounts.flatMap((account) => {
    const accepted = passwords[account.credential];
    return accepted ? [accountKeeper(account, accepted, () => scopeOf(account, latest()), inTurn, log)] : [];
  });
  for (const { tend } of keepers) void forEver(tend);
  void forEver(lockKeeper(serves, log));
  void forEver(limitKeeper(maxConnections, log));
  return {
    told: (decision) => ({
      ...decision,
      sentence: [decision.sentence, ...keepers.flatMap(({ amiss }) => amiss() ?? [])].join('; '),
    }),
  };
}

async function forEver(tend: () => Promise<void>): Promise<never> {
  for (;;) {
    try {
      await tend();
    } catch {
      // MySQL does not answer, which the looks tell.
    }
    await sleep(EVERY_MS);
  }
}
