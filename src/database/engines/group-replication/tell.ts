import { NOTHING_TOLD, type Told } from '../../engine/engine.ts';
import type { Observation } from './voter.ts';

export function tell(seen: Observation): Told {
  if (seen.kind === 'silent') return NOTHING_TOLD;
  const { version, uuid, executed, readOnly, group, record, errant } = seen;
  return {
    ...NOTHING_TOLD,
    mysql: { version, uuid, readOnly, gtidExecuted: executed },
    errant: errant?.set ?? null,
    group: { ...group, ...record },
  };
}
