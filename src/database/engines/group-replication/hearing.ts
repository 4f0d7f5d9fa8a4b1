import type { SupervisorStatus, Voter } from '../../../model/supervisor.ts';
import type { OtherVoter } from './voter.ts';

/** What came of the last question to another voter's supervisor. Times are on the asking host's monotonic clock. */
export type Note =
  | { readonly kind: 'silent'; readonly why: string }
  | { readonly kind: 'answered'; readonly askedAt: number; readonly status: SupervisorStatus };

export type Notes = Readonly<Record<string, Note>>;

/** What a supervisor tells of a MySQL that it looked at longer ago than this, is not believed. */
export const FRESH_MS = 1_500;
/** A voter has heard of another one: by its own word, and not longer ago than this. */
const HEARD_MS = 3_000;

const UNASKED: Note = { kind: 'silent', why: 'not asked yet' };

/** What the others say of themselves at `now`: a judge that stands still, or was heard of too long ago, is silent. */
export function toldBy(
  notes: Notes,
  voters: readonly Voter[],
  now: number,
): Readonly<Record<string, OtherVoter>> {
  return Object.fromEntries(voters.map(({ name }) => [name, told(notes[name] ?? UNASKED, name, now)]));
}

function told(note: Note, name: string, now: number): OtherVoter {
  if (note.kind === 'silent') return note;
  const { host, ageMs, mysql, group, sentence } = note.status;
  if (host !== name) return { kind: 'silent', why: `at its address answers ${host}` };
  const age = ageMs + now - note.askedAt;
  if (age > FRESH_MS) return { kind: 'silent', why: 'what it tells is old' };
  if (!mysql || !group) return { kind: 'silent', why: sentence };
  const { heard } = group;
  return {
    kind: 'answered',
    uuid: mysql.uuid,
    group,
    serves: note.status.primary,
    hears: heard && Object.keys(heard).filter((other) => age + (heard[other] ?? 0) <= HEARD_MS),
  };
}

/** Whose supervisor is heard at `now`, whatever it tells, and how old its last word is. */
export function heardOf(notes: Notes, now: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(notes).flatMap(([name, note]) =>
      note.kind === 'answered' && note.status.host === name ? [[name, Math.round(now - note.askedAt)]] : [],
    ),
  );
}
