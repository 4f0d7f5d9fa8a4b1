import { type GroupChange, isInside } from '../../../model/supervisor.ts';
import { heardOf, type Notes, toldBy } from './hearing.ts';
import { type Reached, reachedOf } from './reach.ts';
import { type Clocks, type Facts, type Recollection, recall, recallSilence } from './recall.ts';
import type { Record } from './record.ts';
import type { Silent, VoterSeen, VoterSettings } from './voter.ts';

/** What one look at the local MySQL brings. */
export type MysqlFacts = Omit<Facts, 'group' | 'record' | 'attempt' | 'givenUp' | 'reached'> & {
  readonly group: Omit<Facts['group'], 'busy' | 'leaving' | 'heard'>;
};

/** What a voter knows beside its MySQL: what is on its disk, and what it hears. */
export interface Around {
  readonly record: Record;
  readonly notes: Notes;
  readonly reached: Reached;
}

/** All that a decision rests on, and what is remembered of it. @param at when the look began */
export function seenOf(
  before: Recollection,
  mysql: MysqlFacts,
  busy: GroupChange | null,
  { record, notes, reached }: Around,
  settings: VoterSettings,
  at: number,
  clocks: Clocks,
): { readonly recollection: Recollection; readonly seen: VoterSeen } {
  const group = { ...mysql.group, busy, leaving: record.leaving(), heard: heardOf(notes, at) };
  const facts: Facts = {
    ...mysql,
    group,
    record: record.now(),
    attempt: record.attempt(),
    givenUp: record.givenUp(),
    reached: reachedOf(reached, at),
  };
  if (group.state === 'online') record.forgive();
  if (isInside(group)) record.joined();
  return recall(before, facts, toldBy(notes, othersOf(settings), clocks.now), settings, clocks);
}

/** MySQL was silent: only others can tell whether there still is the group that it joins, or that it was primary of. */
export function silenceOf(
  before: Recollection,
  why: string,
  busy: GroupChange | null,
  notes: Notes,
  settings: VoterSettings,
  now: number,
): { readonly recollection: Recollection; readonly seen: Silent } {
  const told = toldBy(notes, othersOf(settings), now);
  const { recollection, told: known } = recallSilence(before, told, now, busy);
  return { recollection, seen: { kind: 'silent', why, busy, ...known } };
}

export const othersOf = ({ host, voters }: VoterSettings) => voters.filter(({ name }) => name !== host);
