import { NOTHING_TOLD, type Told } from '../../engine/engine.ts';
import type { Observation } from './observation.ts';

export function tell(seen: Observation): Told {
  if (seen.kind === 'silent') return NOTHING_TOLD;
  const { version, uuid, executed, readOnly, channel, errant } = seen;
  return {
    ...NOTHING_TOLD,
    mysql: { version, uuid, readOnly, gtidExecuted: executed },
    source: channel && {
      address: channel.address,
      port: channel.port,
      receiver: channel.receiver.state,
      applier: channel.applier.state,
    },
    errant,
  };
}
