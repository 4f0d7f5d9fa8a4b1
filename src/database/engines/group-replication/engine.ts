import type { Engine, Rules } from '../../engine/engine.ts';
import { lookInTime } from '../../engine/look.ts';
import { accountsWith } from '../../mysql/accounts.ts';
import type { Passwords } from '../../mysql/passwords.ts';
import type { Action } from './action.ts';
import { decide } from './decide.ts';
import { after, effectsOf, type Own } from './effects.ts';
import { NO_HISTORY } from './history.ts';
import { probeLargePackets } from './large-packets.ts';
import { listenTo } from './listen.ts';
import { mysqlLooker } from './look-mysql.ts';
import { perform } from './perform.ts';
import { othersOf, seenOf, silenceOf } from './seen.ts';
import { statementsOf } from './statements.ts';
import type { VoterStore } from './store.ts';
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
  record: VoterStore,
): Engine<Observation, Action, Own> {
  const others = othersOf(settings);
  const notes = listenTo(others);
  const reached = probeLargePackets(others);
  const lookAtMysql = mysqlLooker(settings, ACCOUNTS, passwords);
  let history = NO_HISTORY;
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
          const looked = seenOf(history, mysql, busy, around, settings, at, clocks);
          history = looked.history;
          return looked.seen;
        },
        (why) => {
          const silence = silenceOf(history, why, busy, notes(), settings, performance.now());
          history = silence.history;
          return silence.seen;
        },
      ),
    sqlOf: (action) => ({
      by: action.kind === 'end-connections' ? 'supervisor_ender' : 'supervisor',
      statements: statementsOf(action, ACCOUNTS, passwords),
    }),
    perform: (own) => {
      history = perform(own, record, history);
    },
  };
}
