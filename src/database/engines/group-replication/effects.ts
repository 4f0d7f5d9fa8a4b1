import type { GroupChange, VoterRecord } from '../../../model/supervisor.ts';
import { AFTER_CLONE, cloning } from '../../engine/clone.ts';
import type { Aftermath, Effect as Any, Outcome } from '../../engine/effect.ts';
import type { Action } from './action.ts';

/** What is noted, in memory and on the disk; and a kill, which is somebody else's to do. */
export type Own =
  /** On the disk, before anything else. */
  | { readonly kind: 'save-record'; readonly record: VoterRecord }
  | { readonly kind: 'note-join'; readonly name: string }
  | { readonly kind: 'note-demotion' }
  | { readonly kind: 'kill-mysql' };

export type Effect = Any<Action, Own>;

/** It begins in a second, joins in five, or later where the group stands still, and leaves in three seconds, or in a minute where the others do not answer. */
const DEADLINE_MS = { bootstrap: 25_000, join: 120_000, leave: 8_000, 'hand-over': 8_000 } as const;
const REFUSED_PAUSE_MS = 3_000;
/** What fails once more has failed by then. */
const APPLIES_MS = 2_000;

/** An action that is a change of membership, or of the primary. */
type Change = Extract<Action, { kind: keyof typeof DEADLINE_MS }>;

const own = (own: Own): Effect => ({ kind: 'own', own });
const change = (action: Change): Effect => ({
  kind: 'change',
  action,
  during: duringOf(action),
  deadlineMs: DEADLINE_MS[action.kind],
});
const pause = (during: GroupChange, ms: number): Effect => ({ kind: 'pause', during, ms });

/** Nothing is decided on what is seen of a MySQL that is about to end. */
const KILL: readonly Effect[] = [own({ kind: 'kill-mysql' }), pause('leave', REFUSED_PAUSE_MS)];

export function effectsOf(action: Action): readonly Effect[] {
  switch (action.kind) {
    case 'record':
      return [own({ kind: 'save-record', record: action.record })];
    case 'bootstrap':
      return [own({ kind: 'save-record', record: action.record }), change(action)];
    case 'join':
      return [own({ kind: 'note-join', name: action.name }), change(action)];
    case 'leave':
    case 'hand-over':
      return [change(action)];
    case 'clone':
      return [cloning(action)];
    case 'kill':
      return KILL;
    case 'demote':
      return [own({ kind: 'note-demotion' }), ...KILL];
    case 'retry-apply':
      return [{ kind: 'run', action }, pause('apply', APPLIES_MS)];
    default:
      return [{ kind: 'run', action }];
  }
}

export function after(action: Action, outcome: Outcome): Aftermath<Action, Own> {
  if (action.kind === 'clone') return AFTER_CLONE;
  if (outcome === 'done' || !isChange(action)) return { effects: [], killed: false };
  // Whether a primary is killed that does not even hand over is decided, with a look at the others.
  const killed = outcome === 'stuck' && action.kind !== 'hand-over';
  const effects = [
    ...(action.kind === 'join' ? [own({ kind: 'note-join', name: action.name })] : []),
    ...(killed ? [own({ kind: 'kill-mysql' })] : []),
    pause(duringOf(action), REFUSED_PAUSE_MS),
  ];
  return { effects, killed };
}

/** A bootstrap is `begin` to the other versions that read of it. */
const duringOf = ({ kind }: Change): GroupChange => (kind === 'bootstrap' ? 'begin' : kind);

const isChange = (action: Action): action is Change => Object.hasOwn(DEADLINE_MS, action.kind);
