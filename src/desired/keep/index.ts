import type { DesiredPart, Unit } from '../../model/desired.ts';
import { restarted } from './restart.ts';
import { watchdog } from './watchdog.ts';

/** What keeps the units of a host up, whichever roles they are of: each is restarted when it ends, or hangs. */
export function keptUp(units: readonly Unit[]): readonly DesiredPart[] {
  const guard = watchdog(units);
  return [guard, restarted([...units, ...(guard.units ?? [])])];
}
