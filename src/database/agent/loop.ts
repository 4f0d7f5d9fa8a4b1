import type { GroupChange } from '../../model/supervisor.ts';
import type { Decision } from '../engine/decision.ts';
import type { Effect, Outcome } from '../engine/effect.ts';
import type { Rules } from '../engine/engine.ts';

/** What the loop of the agent knows between two events. */
export interface Loop {
  /** The change that is under way, or waited for. */
  readonly busy: GroupChange | null;
  /** Why the last action has failed; null where it has not. */
  readonly failure: string | null;
  /** Why the last change was refused; null where it was not. */
  readonly refusal: string | null;
  /** The sentence of the last look. */
  readonly said: string;
}

export const IDLE: Loop = { busy: null, failure: null, refusal: null, said: '' };

export type Event<Action> =
  | { readonly kind: 'decided'; readonly decision: Decision<Action> }
  /** What was decided is done now. */
  | { readonly kind: 'acts'; readonly action: Action }
  /** The SQL of an action has ended, which the loop waits for. */
  | { readonly kind: 'ran'; readonly failure: string | null }
  /** That of a change has. */
  | {
      readonly kind: 'changed';
      readonly action: Action;
      readonly during: GroupChange;
      readonly outcome: Outcome;
      readonly why: string | null;
    }
  /** A pause is over. */
  | { readonly kind: 'resumes'; readonly during: GroupChange };

/** What is to be done in the world, in this order, each when the one before has been. */
export type Command<Action, Own> =
  | Effect<Action, Own>
  | { readonly kind: 'log'; readonly line: string }
  /** The next look follows at once, to see what came of this one's action; or as usual. */
  | { readonly kind: 'look-again'; readonly soon: boolean };

export interface Step<Action, Own> {
  readonly loop: Loop;
  readonly commands: readonly Command<Action, Own>[];
}

/** The loop, without clock, MySQL and disk: one event, what is known after it, and what is to be done. */
export function step<Action, Own>(
  loop: Loop,
  event: Event<Action>,
  { effectsOf, after }: Pick<Rules<never, Action, Own>, 'effectsOf' | 'after'>,
): Step<Action, Own> {
  switch (event.kind) {
    case 'decided':
      return decided(loop, event.decision);
    case 'acts':
      return follow({ ...loop, failure: null }, effectsOf(event.action));
    case 'ran':
      return { loop: { ...loop, failure: event.failure }, commands: [] };
    case 'changed': {
      const { effects, killed } = after(event.action, event.outcome);
      const { during, why } = event;
      const worthy = why !== null && (killed || why !== loop.refusal);
      const line = `${during} has ended${killed ? ' in a kill' : ''}: ${why}`;
      // Whoever was killed meanwhile is already waited for.
      const overtaken = loop.busy !== during;
      const next = follow(
        { ...loop, refusal: why, busy: overtaken ? loop.busy : null },
        effects.filter(({ kind }) => kind !== 'pause' || !overtaken),
      );
      return worthy ? { ...next, commands: [{ kind: 'log', line }, ...next.commands] } : next;
    }
    case 'resumes':
      return { loop: loop.busy === event.during ? { ...loop, busy: null } : loop, commands: [] };
  }
}

function decided<Action>(loop: Loop, { sentence, action }: Decision<Action>): Step<Action, never> {
  const failure = action === null ? null : loop.failure;
  const said = failure ? `${sentence}; failed: ${failure}` : sentence;
  const isNew = said !== loop.said;
  return {
    loop: { ...loop, failure, said },
    commands: [
      ...(isNew ? [{ kind: 'log' as const, line: said }] : []),
      { kind: 'look-again', soon: isNew && action !== null },
    ],
  };
}

function follow<Action, Own>(loop: Loop, effects: readonly Effect<Action, Own>[]): Step<Action, Own> {
  const changes = effects.flatMap((effect) =>
    effect.kind === 'change' || effect.kind === 'pause' ? [effect.during] : [],
  );
  return { loop: { ...loop, busy: changes.at(-1) ?? loop.busy }, commands: effects };
}
