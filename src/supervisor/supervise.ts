import { setTimeout as sleep } from 'node:timers/promises';
import type { SupervisorSettings } from '../model/supervisor.ts';
import { statementsOf } from './act.ts';
import { decide } from './decide.ts';
import type { Action } from './decision.ts';
import { localSession, looker } from './look.ts';
import { started } from './memory.ts';
import type { Passwords } from './passwords.ts';
import { messageOf } from './session.ts';
import type { Look } from './status.ts';

const LOOK_EVERY_MS = 500;
/** After a first attempt, to see what came of it. */
const LOOK_AGAIN_MS = 50;
const ACTION_DEADLINE_MS = 5_000;
/** A clone copies all data; MySQL itself gives up on a donor that is silent. */
const CLONE_DEADLINE_MS = 24 * 3_600_000;
const CLONE_PAUSE_MS = 10_000;

/** Looks at MySQL, decides, acts, and looks again, for as long as the process lives. */
export async function supervise(
  settings: SupervisorSettings,
  passwords: Passwords,
  publish: (look: Look) => void,
  log: (line: string) => void,
): Promise<never> {
  const eyes = looker(settings, passwords);
  let cloning = false;
  let failure: string | null = null;
  let said = '';

  const run = async (action: Action, deadlineMs: number): Promise<void> => {
    const hands = localSession();
    try {
      for (const { sql, values } of statementsOf(action, settings, passwords)) {
        await hands.query(sql, values, deadlineMs);
      }
    } finally {
      hands.close();
    }
  };
  const clone = async (action: Action): Promise<void> => {
    cloning = true;
    // The statement succeeds by ending its connection: MySQL restarts on the copy.
    await run(action, CLONE_DEADLINE_MS).catch((error) => log(`the copy has ended: ${messageOf(error)}`));
    await sleep(CLONE_PAUSE_MS);
    cloning = false;
  };
  const attempt = async (action: Action): Promise<string | null> => {
    if (action.kind === 'clone') {
      void clone(action);
      return null;
    }
    if (action.kind === 'start') {
      const { thread } = action;
      eyes.recollect((memory) => started(memory, thread, performance.now()));
    }
    return run(action, ACTION_DEADLINE_MS).then(() => null, messageOf);
  };

  for (;;) {
    const at = performance.now();
    const observation = await eyes.look(at, cloning);
    const decision = decide(observation, settings);
    publish({ observation, decision, at });
    if (decision.action === null) failure = null;
    const sentence = failure ? `${decision.sentence}; failed: ${failure}` : decision.sentence;
    const before = said;
    said = sentence;
    if (sentence !== before) log(sentence);
    if (decision.action) failure = await attempt(decision.action);
    await sleep(decision.action && sentence !== before ? LOOK_AGAIN_MS : LOOK_EVERY_MS);
  }
}
