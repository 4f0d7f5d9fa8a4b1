import { AFTER_CLONE, cloning } from '../../engine/clone.ts';
import type { Aftermath, Effect } from '../../engine/effect.ts';
import type { Action } from './action.ts';
import type { ThreadHistory } from './thread-history.ts';

/** What is noted of the threads of replication. */
export type Own =
  | { readonly kind: 'reset-threads' }
  | { readonly kind: 'note-start'; readonly thread: keyof ThreadHistory };

export function effectsOf(action: Action): readonly Effect<Action, Own>[] {
  switch (action.kind) {
    case 'clone':
      return [cloning(action)];
    case 'configure-replication':
      // It stops both threads: they are not stopped by somebody else.
      return [
        { kind: 'own', own: { kind: 'reset-threads' } },
        { kind: 'run', action },
      ];
    case 'start':
      return [
        { kind: 'own', own: { kind: 'note-start', thread: action.thread } },
        { kind: 'run', action },
      ];
    default:
      return [{ kind: 'run', action }];
  }
}

/** Nothing but a clone takes long. */
export const after = (): Aftermath<Action, Own> => AFTER_CLONE;
