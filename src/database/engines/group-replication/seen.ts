import { type GroupChange, isInside } from '../../../model/supervisor.ts';
import { heardOf, type Notes, toldBy } from './hearing.ts';
import { type Clocks, type Facts, type History, track, trackSilence } from './history.ts';
import { type ReachedAt, reachedOf } from './large-packets.ts';
import type { VoterStore } from './store.ts';
import type { Silent, VoterSeen, VoterSettings } from './voter.ts';

/** What one look at the local MySQL brings. */
export type MysqlFacts = Omit<Facts, 'group' | 'record' | 'attempt' | 'forgotten' | 'reached'> & {
  readonly group: Omit<Facts['group'], 'busy' | 'leaving' | 'heard'>;
};

/** What a voter knows beside its MySQL: what is on its disk, and what it hears. */
export interface Around {
  readonly record: VoterStore;
  readonly notes: Notes;
  readonly reached: ReachedAt;
}

/** All that a decision rests on, and what is remembered of it. @param at when the look began */
export function seenOf(
  before: History,
  mysql: MysqlFacts,
  busy: GroupChange | null,
  { record, notes, reached }: Around,
  settings: VoterSettings,
  at: number,
  clocks: Clocks,
): { readonly history: History; readonly seen: VoterSeen } {
  const group = { ...mysql.group, busy, leaving: record.leaving(), heard: heardOf(notes, at) };
  const facts: Facts = {
    ...mysql,
    group,
    record: record.record(),
    attempt: record.attempt(),
    forgotten: record.forgotten(),
    reached: reachedOf(reached, at),
  };
  if (group.state === 'online') record.clearForgotten();
  if (isInside(group)) record.clearJoin();
  return track(before, facts, toldBy(notes, othersOf(settings), clocks.now), settings, clocks);
}

/** MySQL was silent: only others can tell whether there still is the group that it joins, or that it was primary of. */
export function silenceOf(
  before: History,
  why: string,
  busy: GroupChange | null,
  notes: Notes,
  settings: VoterSettings,
  now: number,
): { readonly history: History; readonly seen: Silent } {
  const told = toldBy(notes, othersOf(settings), now);
  const { history, told: known } = trackSilence(before, told, now, busy);
  return { history, seen: { kind: 'silent', why, busy, ...known } };
}

export const othersOf = ({ host, voters }: VoterSettings) => voters.filter(({ name }) => name !== host);
