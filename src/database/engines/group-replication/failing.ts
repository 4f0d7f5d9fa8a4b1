import { holds, parse } from '../../../model/gtid-set.ts';
import { isTransient } from '../../mysql/transient.ts';

/** What comes in by the group, and what a member receives of the others while it joins. */
export const APPLIER = 'group_replication_applier';
export const RECOVERY = 'group_replication_recovery';

/** What MySQL tells of the threads that apply what others have written. */
export interface Applying {
  /** The thread for what came in by the group runs; null where this host has never been in one. */
  readonly runs: boolean | null;
  /** Why one of them has stopped; null where none has, or MySQL was started anew since. */
  readonly failure: Failure | null;
}

export interface Failure {
  readonly channel: typeof APPLIER | typeof RECOVERY;
  /** GTID. */
  readonly transaction: string;
  readonly code: number;
  readonly message: string;
  /** By MySQL's clock, as it prints it: another time is another failure. */
  readonly at: string;
}

/** A failure that is remembered until its transaction is applied, whatever becomes of MySQL meanwhile. */
export interface Failed extends Failure {
  /** Of the data: a copy of another host's is another one. */
  readonly uuid: string;
  /** How often in a row it has failed at this transaction. */
  readonly times: number;
  /** The last time, in milliseconds on the caller's clock. */
  readonly seenAt: number;
}

/** The same, as long as it lasts. */
export interface Failing extends Omit<Failure, 'at'> {
  readonly times: number;
  /** Since it has failed the last time. */
  readonly seconds: number;
  /** The thread runs again, and has not failed yet. */
  readonly tries: boolean;
  /** Since when this host has been in no group with a copy that is bad; 0 otherwise. */
  readonly badSeconds: number;
}

/** @param own the data that was looked at */
export function failedAfter(
  before: Failed | null,
  { runs, failure }: Applying,
  own: { readonly uuid: string; readonly executed: string },
  now: number,
): Failed | null {
  const kept = before?.uuid === own.uuid ? before : null;
  const latest = failure === null || failure.at === kept?.at ? kept : another(kept, failure, own.uuid, now);
  if (latest === null || runs === null) return null;
  return holds(parse(own.executed), parse(latest.transaction)) ? null : latest;
}

function another(before: Failed | null, failure: Failure, uuid: string, now: number): Failed {
  const again = before?.transaction === failure.transaction;
  return { ...failure, uuid, times: again ? before.times + 1 : 1, seenAt: now };
}

/**
 * Whether a copy of the data is bad: it has failed twice at one transaction, which the primary has committed, with an error
 * that does not pass.
 */
export const isBad = (failing: Pick<Failing, 'times' | 'code'> | null): boolean =>
  failing !== null && failing.times >= 2 && !isTransient(failing.code);

/** What it fails at, and with what error. */
export const whyFailing = ({ transaction, code, message }: Failing): string =>
  `cannot apply transaction ${transaction}: error ${code}, ${message}`;
