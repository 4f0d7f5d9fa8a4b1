import type { GroupChange, VoterRecord } from '../../model/supervisor.ts';
import type { Memory } from '../engines/static/memory.ts';
import type { Action } from './decision.ts';

/** One thing that the loop does for an action. Plain data: whoever simulates hosts does the same ones in its own world. */
export type Effect =
  /** On the disk, before anything else. */
  | { readonly kind: 'keep'; readonly record: VoterRecord }
  | { readonly kind: 'note-join'; readonly name: string }
  | { readonly kind: 'forget-threads' }
  | { readonly kind: 'note-start'; readonly thread: keyof Memory }
  /** The SQL of the action; the next look waits for it. */
  | { readonly kind: 'run' }
  /** The SQL of the action, which takes long: looks go on beside it, and no other change begins. */
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'note-relief' }
  | { readonly kind: 'end-mysql' }
  /** No change begins for so long, and it is told that this one is still under way. */
  | { readonly kind: 'pause'; readonly during: GroupChange; readonly ms: number };

export type Change = Extract<Action, { kind: GroupChange }>;

const CLONE_PAUSE_MS = 10_000;
const REFUSED_PAUSE_MS = 3_000;
/** What fails once more has failed by then. */
const APPLIES_MS = 2_000;

/** Nothing is decided on what is seen of a MySQL that is about to end. */
const KILL: readonly Effect[] = [
  { kind: 'end-mysql' },
  { kind: 'pause', during: 'leave', ms: REFUSED_PAUSE_MS },
];

export function effectsOf(action: Action): readonly Effect[] {
  switch (action.kind) {
    case 'record':
      return [{ kind: 'keep', record: action.record }];
    case 'begin':
      return [
        { kind: 'keep', record: action.record },
        { kind: 'change', change: action },
      ];
    case 'join':
      return [
        { kind: 'note-join', name: action.name },
        { kind: 'change', change: action },
      ];
    case 'leave':
    case 'clone':
    case 'hand-over':
      return [{ kind: 'change', change: action }];
    case 'kill':
      return KILL;
    case 'relieve':
      return [{ kind: 'note-relief' }, ...KILL];
    case 'apply-again':
      return [{ kind: 'run' }, { kind: 'pause', during: 'apply', ms: APPLIES_MS }];
    case 'configure-replication':
      // It stops both threads: they are not stopped by somebody else.
      return [{ kind: 'forget-threads' }, { kind: 'run' }];
    case 'start':
      return [{ kind: 'note-start', thread: action.thread }, { kind: 'run' }];
    default:
      return [{ kind: 'run' }];
  }
}

/** How a change ended; `stuck`: MySQL has not answered within the deadline. */
export type Outcome = 'done' | 'refused' | 'stuck';

export function effectsAfter(change: Change, outcome: Outcome): readonly Effect[] {
  // The statement of a clone succeeds by ending its connection: MySQL restarts on the copy.
  if (change.kind === 'clone') return [{ kind: 'pause', during: 'clone', ms: CLONE_PAUSE_MS }];
  if (outcome === 'done') return [];
  const again: Effect = { kind: 'pause', during: change.kind, ms: REFUSED_PAUSE_MS };
  return [
    ...(change.kind === 'join' ? [{ kind: 'note-join' as const, name: change.name }] : []),
    // Whether a primary is killed that does not even hand over is decided, with a look at the others.
    ...(outcome === 'stuck' && change.kind !== 'hand-over' ? [{ kind: 'end-mysql' as const }] : []),
    again,
  ];
}
