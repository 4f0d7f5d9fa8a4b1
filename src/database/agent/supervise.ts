import { turns } from '../../wait/turns.ts';
import type { Engine } from '../engine/engine.ts';
import type { Passwords } from '../mysql/passwords.ts';
import { messageOf, NoAnswer } from '../mysql/session.ts';
import type { Sql } from '../mysql/statements.ts';
import { type Command, type Event, IDLE, step } from './loop.ts';
import { type Look, lookOf } from './status.ts';
import { upkeep } from './upkeep/upkeep.ts';

/** After a first attempt, to see what came of it. */
const LOOK_AGAIN_MS = 50;
const ACTION_DEADLINE_MS = 5_000;

/** The world that the loop is in, beside its engine. */
export interface World {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Runs statements one after the other, each within the deadline. @throws NoAnswer; Error when MySQL refuses one */
  readonly execute: (sql: Sql, deadlineMs: number) => Promise<void>;
  readonly publish: (look: Look) => void;
  readonly log: (line: string) => void;
}

/** Looks at MySQL, decides, acts, and looks again, for as long as the process lives. */
export async function supervise<Seen, Action, Own>(
  engine: Engine<Seen, Action, Own>,
  maxConnections: number,
  passwords: Passwords,
  { now, sleep, execute, publish, log }: World,
): Promise<never> {
  let loop = IDLE;
  let latest: Look | null = null;
  let restMs = 0;
  const inTurn = turns();
  const kept = upkeep(engine.accounts, passwords, maxConnections, () => latest, inTurn, log);

  const dispatch = async (event: Event<Action>): Promise<void> => {
    const { loop: next, commands } = step(loop, event, engine);
    loop = next;
    for (const command of commands) await perform(command);
  };
  /** @returns what has failed, or null */
  const run = async (action: Action, deadlineMs: number): Promise<unknown> => {
    try {
      await execute(engine.sqlOf(action), deadlineMs);
      return null;
    } catch (error) {
      return error;
    }
  };
  const change = async ({ action, during, deadlineMs }: Command<Action, Own> & { kind: 'change' }) => {
    const error = await run(action, deadlineMs);
    const outcome = error === null ? 'done' : error instanceof NoAnswer ? 'stuck' : 'refused';
    const why = error === null ? null : messageOf(error);
    await dispatch({ kind: 'changed', action, during, outcome, why });
  };
  const perform = async (command: Command<Action, Own>): Promise<void> => {
    switch (command.kind) {
      case 'log':
        return log(command.line);
      case 'own':
        return engine.perform(command.own);
      case 'run': {
        const error = await run(command.action, ACTION_DEADLINE_MS);
        return dispatch({ kind: 'ran', failure: error === null ? null : messageOf(error) });
      }
      case 'change':
        void change(command);
        return;
      case 'pause':
        void sleep(command.ms).then(() => dispatch({ kind: 'resumes', during: command.during }));
        return;
      case 'look-again':
        restMs = command.soon ? LOOK_AGAIN_MS : engine.lookEveryMs;
    }
  };

  const lookAndAct = async (): Promise<void> => {
    const at = now();
    const look = lookOf(engine, await engine.look(at, loop.busy), at);
    const decision = kept.told(look.decision);
    latest = { ...look, decision };
    publish(latest);
    await dispatch({ kind: 'decided', decision });
    if (decision.action !== null) await dispatch({ kind: 'acts', action: decision.action });
  };
  for (;;) {
    await inTurn(lookAndAct);
    await sleep(restMs);
  }
}
