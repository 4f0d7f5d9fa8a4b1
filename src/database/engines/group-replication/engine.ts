import type { Engine, Rules } from '../../engine/engine.ts';
import { lookInTime } from '../../engine/look.ts';
import { accountsWith } from '../../mysql/accounts.ts';
import type { Passwords } from '../../mysql/passwords.ts';
import type { Action } from './action.ts';
import { decide } from './decide.ts';
import { after, effectsOf, type Own } from './effects.ts';
import { listenTo } from './listen.ts';
import { mysqlLooker } from './look-mysql.ts';
import { perform } from './perform.ts';
import { reachOut } from './reach.ts';
import { NOTHING } from './recall.ts';
import type { Record } from './record.ts';
import { othersOf, seenOf, silenceOf } from './seen.ts';
import { statementsOf } from './statements.ts';
import { tell } from './tell.ts';
import type { Observation, VoterSettings } from './voter.ts';

/** CONNECTION_ADMIN lets members reach one that is in offline mode, CLONE_ADMIN lets a joiner become a copy. */
export const ACCOUNTS = accountsWith('CONNECTION_ADMIN', 'GROUP_REPLICATION_STREAM', 'CLONE_ADMIN');

/** A switchover is waited for by everybody who writes. */
const LOOK_EVERY_MS = 200;

export const rulesOf = (settings: VoterSettings): Rules<Observation, Action, Own> => ({
  decide: (seen) => decide(seen, settings),
  tell,
  isMember: (seen) => seen.kind === 'voter' && seen.group.state === 'online' && seen.group.busy === null,
  effectsOf,
  after,
});

/** One of several hosts that elect the primary among themselves, by Group Replication. */
export function groupReplication(
  settings: VoterSettings,
  passwords: Passwords,
  record: Record,
): Engine<Observation, Action, Own> {
  const others = othersOf(settings);
  const notes = listenTo(others);
  const reached = reachOut(others);
  const lookAtMysql = mysqlLooker(settings, ACCOUNTS, passwords);
  let recollection = NOTHING;
  return {
    ...rulesOf(settings),
    accounts: ACCOUNTS,
    lookEveryMs: LOOK_EVERY_MS,
    look: (at, busy) =>
      lookInTime<Observation>(
        at,
        async (deadline) => {
          const mysql = await lookAtMysql(deadline);
          const around = { record, notes: notes(), reached: reached() };
          const clocks = { now: performance.now(), wall: Date.now() };
          const looked = seenOf(recollection, mysql, busy, around, settings, at, clocks);
          recollection = looked.recollection;
          return looked.seen;
        },
        (why) => {
          const silence = silenceOf(recollection, why, busy, notes(), settings, performance.now());
          recollection = silence.recollection;
          return silence.seen;
        },
      ),
    sqlOf: (action) => ({
      by: action.kind === 'end' ? 'supervisor_ender' : 'supervisor',
      statements: statementsOf(action, ACCOUNTS, passwords),
    }),
    perform: (own) => {
      recollection = perform(own, record, recollection);
    },
  };
}
