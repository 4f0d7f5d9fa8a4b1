import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupChange, SupervisorSettings } from '../model/supervisor.ts';
import { statementsOf } from './act.ts';
import { decide } from './decide.ts';
import type { Action } from './decision.ts';
import type { Record } from './group/record.ts';
import { localSession, looker } from './look.ts';
import { FORGOTTEN, started } from './memory.ts';
import type { Passwords } from './passwords.ts';
import { messageOf, NoAnswer } from './session.ts';
import type { Look } from './status.ts';

/** A switchover is waited for by everybody who writes; where nobody is elected, nothing changes that fast. */
const LOOK_EVERY_MS = { voter: 200, follower: 500, primary: 500, replica: 500 } as const;
/** After a first attempt, to see what came of it. */
const LOOK_AGAIN_MS = 50;
const ACTION_DEADLINE_MS = 5_000;
/**
 * A clone copies all data; MySQL itself gives up on a donor that is silent. It begins in a second, joins in five, or later
 * where the group stands still, and leaves in three seconds, or in a minute where the others do not answer.
 */
const CHANGE_DEADLINE_MS = {
  clone: 24 * 3_600_000,
  begin: 25_000,
  join: 120_000,
  leave: 8_000,
  'hand-over': 8_000,
} as const;
const CLONE_PAUSE_MS = 10_000;
const REFUSED_PAUSE_MS = 3_000;

/** Looks at MySQL, decides, acts, and looks again, for as long as the process lives. */
export async function supervise(
  settings: SupervisorSettings,
  passwords: Passwords,
  record: Record,
  publish: (look: Look) => void,
  log: (line: string) => void,
): Promise<never> {
  const eyes = looker(settings, passwords, record);
  let busy: GroupChange | null = null;
  let failure: string | null = null;
  let refusal: string | null = null;
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
  /** What takes long goes on beside the looks: health is told meanwhile, and no other change begins. */
  const runBeside = async (change: GroupChange, action: Action): Promise<void> => {
    busy = change;
    const error = await run(action, CHANGE_DEADLINE_MS[change]).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (change === 'clone') {
      // The statement succeeds by ending its connection: MySQL restarts on the copy.
      if (error) log(`the copy has ended: ${messageOf(error)}`);
      await sleep(CLONE_PAUSE_MS);
    } else if (error === null) {
      refusal = null;
    } else {
      const why = messageOf(error);
      // Whether a primary is killed that does not even hand over is decided, with a look at the others.
      const stuck = error instanceof NoAnswer && change !== 'hand-over';
      if (stuck || why !== refusal) log(`cannot ${change}${stuck ? ', and is killed' : ''}: ${why}`);
      refusal = why;
      if (stuck) record.endMysql();
      await sleep(REFUSED_PAUSE_MS);
    }
    if (busy === change) busy = null;
  };
  /** Nothing is decided on what is seen of a MySQL that is about to end. */
  const kill = async (): Promise<void> => {
    busy = 'leave';
    record.endMysql();
    await sleep(REFUSED_PAUSE_MS);
    busy = null;
  };
  const attempt = async (action: Action): Promise<string | null> => {
    switch (action.kind) {
      case 'record':
        record.keep(action.record);
        return null;
      case 'begin':
        record.keep(action.record);
        void runBeside('begin', action);
        return null;
      case 'kill':
        void kill();
        return null;
      case 'join':
      case 'leave':
      case 'clone':
      case 'hand-over':
        void runBeside(action.kind, action);
        return null;
      case 'configure-replication':
        // It stops both threads: they are not stopped by somebody else.
        eyes.recollect(() => FORGOTTEN);
        break;
      case 'start': {
        const { thread } = action;
        eyes.recollect((memory) => started(memory, thread, performance.now()));
      }
    }
    return run(action, ACTION_DEADLINE_MS).then(() => null, messageOf);
  };

  for (;;) {
    const at = performance.now();
    const observation = await eyes.look(at, busy);
    const decision = decide(observation, settings);
    publish({ observation, decision, at });
    if (decision.action === null) failure = null;
    const sentence = failure ? `${decision.sentence}; failed: ${failure}` : decision.sentence;
    const before = said;
    said = sentence;
    if (sentence !== before) log(sentence);
    if (decision.action) failure = await attempt(decision.action);
    await sleep(decision.action && sentence !== before ? LOOK_AGAIN_MS : LOOK_EVERY_MS[settings.role]);
  }
}
