import type { DesiredPart } from '../../model/desired.ts';
import { renewed } from './certificates.ts';
import { bounded } from './logs.ts';
import { restarted } from './restart.ts';
import { watchdog } from './watchdog.ts';

/**
 * What keeps the programs of a host up, whichever roles they are of: each is started again when it ends, or hangs, and
 * no log of theirs fills the disk, and no certificate expires.
 */
export function keptUp(parts: readonly DesiredPart[]): readonly DesiredPart[] {
  const units = parts.flatMap((part) => part.units ?? []);
  const added = [
    watchdog(units),
    bounded(parts.flatMap((part) => part.logs ?? [])),
    renewed(parts.flatMap((part) => part.certificates ?? [])),
  ];
  return [...added, restarted([...units, ...added.flatMap((part) => part.units ?? [])])];
}
