import { holderOf } from '../state/lock.ts';
import type { StatePaths } from '../state/paths.ts';

/** A sentence about the other trivet that changes an environment now; undefined when there is none. */
export function atWork(paths: Pick<StatePaths, 'lock'>): string | undefined {
  const holder = holderOf(paths);
  return holder && `\`${holder.command}\` is at work on it: process ${holder.pid}, since ${holder.since}.`;
}
