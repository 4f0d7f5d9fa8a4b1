import type { Engine, Rules } from '../../engine/engine.ts';
import { lookInTime } from '../../engine/look.ts';
import { accountsWith } from '../../mysql/accounts.ts';
import type { Passwords } from '../../mysql/passwords.ts';
import type { Action } from './action.ts';
import { decide } from './decide.ts';
import { after, effectsOf, type Own } from './effects.ts';
import type { Observation } from './observation.ts';
import { observer } from './observer.ts';
import type { StaticSettings } from './settings.ts';
import { statementsOf } from './statements.ts';
import { tell } from './tell.ts';
import { afterStart, NO_HISTORY } from './thread-history.ts';

export const ACCOUNTS = accountsWith();

/** Nothing changes faster where nobody is elected. */
const LOOK_EVERY_MS = 500;

export const rulesOf = (settings: StaticSettings): Rules<Observation, Action, Own> => ({
  decide: (seen) => decide(seen, settings),
  tell,
  isMember: () => false,
  effectsOf,
  after,
});

/** A primary that is configured, and asynchronous replicas of it, or of whomever voters elect. */
export function staticEngine(
  settings: StaticSettings,
  passwords: Passwords,
): Engine<Observation, Action, Own> {
  const { see, updateHistory: recollect } = observer(settings, ACCOUNTS, passwords);
  return {
    ...rulesOf(settings),
    accounts: ACCOUNTS,
    lookEveryMs: LOOK_EVERY_MS,
    look: (at, busy) =>
      lookInTime<Observation>(
        at,
        (deadline) => see(at, deadline, busy),
        (why) => {
          // It may have been started anew.
          recollect(() => NO_HISTORY);
          return { kind: 'silent', why };
        },
      ),
    sqlOf: (action) => ({ by: 'supervisor', statements: statementsOf(action, ACCOUNTS, passwords) }),
    perform: (own) => {
      switch (own.kind) {
        case 'reset-threads':
          return recollect(() => NO_HISTORY);
        case 'note-start':
          return recollect((memory) => afterStart(memory, own.thread, performance.now()));
      }
    },
  };
}
