import type { GroupChange } from '../../model/supervisor.ts';

/** One thing that the loop does for an action. Plain data: whoever simulates hosts does the same ones in its own world. */
export type Effect<Action, Own> =
  /** What the engine does by itself at once, in its memory or on its disk. */
  | { readonly kind: 'own'; readonly own: Own }
  /** The SQL of the action; the next look waits for it. */
  | { readonly kind: 'run'; readonly action: Action }
  /** The SQL of the action, which takes long: looks go on beside it, and no other change begins. */
  | {
      readonly kind: 'change';
      readonly action: Action;
      readonly during: GroupChange;
      readonly deadlineMs: number;
    }
  /** No change begins for so long, and it is told that this one is still under way. */
  | { readonly kind: 'pause'; readonly during: GroupChange; readonly ms: number };

/** How a change ended; `stuck`: MySQL has not answered within the deadline. */
export type Outcome = 'done' | 'refused' | 'stuck';

/** What follows from a change that has ended. */
export interface Aftermath<Action, Own> {
  readonly effects: readonly Effect<Action, Own>[];
  /** MySQL is killed for it, and started again. */
  readonly killed: boolean;
}
