import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupChange, SupervisorSettings } from '../../model/supervisor.ts';
import { turns } from '../../wait/turns.ts';
import type { Record } from '../engines/group-replication/record.ts';
import { FORGOTTEN, started } from '../engines/static/memory.ts';
import type { Passwords } from '../mysql/passwords.ts';
import { messageOf, NoAnswer } from '../mysql/session.ts';
import { statementsOf } from './act.ts';
import { decide } from './decide.ts';
import type { Action } from './decision.ts';
import { type Change, type Effect, effectsAfter, effectsOf } from './effects.ts';
import { endingSession, localSession, looker } from './look.ts';
import type { Look } from './status.ts';
import { upkeep } from './upkeep/upkeep.ts';

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

/** Looks at MySQL, decides, acts, and looks again, for as long as the process lives. */
export async function supervise(
  settings: SupervisorSettings,
  passwords: Passwords,
  record: Record,
  publish: (look: Look) => void,
  log: (line: string) => void,
): Promise<never> {
  const eyes = looker(settings, passwords, record);
  let latest: Look | null = null;
  const inTurn = turns();
  const kept = upkeep(settings, passwords, () => latest, inTurn, log);
  let busy: GroupChange | null = null;
  let failure: string | null = null;
  let refusal: string | null = null;
  let said = '';

  const run = async (action: Action, deadlineMs: number): Promise<unknown> => {
    const hands = action.kind === 'end' ? endingSession() : localSession();
    try {
      for (const { sql, values } of statementsOf(action, settings, passwords)) {
        await hands.query(sql, values, deadlineMs);
      }
      return null;
    } catch (error) {
      return error;
    } finally {
      hands.close();
    }
  };
  const runBeside = async (change: Change): Promise<void> => {
    busy = change.kind;
    const error = await run(change, CHANGE_DEADLINE_MS[change.kind]);
    const outcome = error === null ? 'done' : error instanceof NoAnswer ? 'stuck' : 'refused';
    const after = effectsAfter(change, outcome);
    if (error !== null) {
      const why = messageOf(error);
      const stuck = after.some(({ kind }) => kind === 'end-mysql');
      if (stuck || why !== refusal) log(`${change.kind} has ended${stuck ? ' in a kill' : ''}: ${why}`);
      refusal = why;
    } else refusal = null;
    // Whoever was killed meanwhile is already waited for.
    const overtaken = busy !== change.kind;
    if (!overtaken) busy = null;
    for (const effect of after) if (effect.kind !== 'pause' || !overtaken) await perform(effect, change);
  };
  const pause = async (during: GroupChange, ms: number): Promise<void> => {
    busy = during;
    await sleep(ms);
    if (busy === during) busy = null;
  };
  /** @returns what has failed, or null */
  const perform = async (effect: Effect, action: Action): Promise<string | null> => {
    switch (effect.kind) {
      case 'keep':
        record.keep(effect.record);
        return null;
      case 'note-join':
        record.joins(effect.name);
        return null;
      case 'forget-threads':
        eyes.recollect(() => FORGOTTEN);
        return null;
      case 'note-start':
        eyes.recollect((memory) => started(memory, effect.thread, performance.now()));
        return null;
      case 'note-relief':
        eyes.relieve();
        return null;
      case 'end-mysql':
        record.endMysql();
        return null;
      case 'run': {
        const error = await run(action, ACTION_DEADLINE_MS);
        return error === null ? null : messageOf(error);
      }
      case 'change':
        void runBeside(effect.change);
        return null;
      case 'pause':
        void pause(effect.during, effect.ms);
        return null;
    }
  };
  const attempt = async (action: Action): Promise<string | null> => {
    let failed: string | null = null;
    for (const effect of effectsOf(action)) {
      const why = await perform(effect, action);
      failed ??= why;
    }
    return failed;
  };

  /** @returns after how many milliseconds to look again */
  const lookAndAct = async (): Promise<number> => {
    const at = performance.now();
    const observation = await eyes.look(at, busy);
    const decision = kept.told(decide(observation, settings));
    latest = { observation, decision, at };
    publish(latest);
    if (decision.action === null) failure = null;
    const sentence = failure ? `${decision.sentence}; failed: ${failure}` : decision.sentence;
    const before = said;
    said = sentence;
    if (sentence !== before) log(sentence);
    if (decision.action) failure = await attempt(decision.action);
    return decision.action && sentence !== before ? LOOK_AGAIN_MS : LOOK_EVERY_MS[settings.role];
  };
  for (;;) await sleep(await inTurn(lookAndAct));
}
