import { describeFault, healAll } from '../../drill/index.ts';
import { type Emit, phase } from '../../model/event.ts';
import type { LoadedEnvironment } from '../environment.ts';
import { recordOf } from './drill-ground.ts';

/** Puts right what a drill has left; what that was, in words. @throws TrivetError TRV_DRILL_NOT_HEALED */
export function healOnly(environment: LoadedEnvironment, emit: Emit): Promise<readonly string[]> {
  const { name, topology } = environment;
  return phase(emit, 'heal', name, async () => {
    const faults = await healAll({ lab: name, topology, record: recordOf(environment) });
    return { outcome: `${faults.length} faults healed`, value: faults.map(describeFault) };
  });
}
