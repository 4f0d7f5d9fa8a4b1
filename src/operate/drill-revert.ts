import { describeFault, revertAll } from '../drill/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { HOSTS, restorePower } from '../hosts/index.ts';
import { type Emit, phase } from '../model/event.ts';
import { recordOf } from './drill-context.ts';

/**
 * Puts right what a drill has left, and gives hosts that are off their power back; what that was, in words.
 * @throws TrivetError TRV_DRILL_NOT_REVERTED, TRV_HOST_START
 */
export function revertOnly(environment: LoadedEnvironment, emit: Emit): Promise<readonly string[]> {
  const { name, topology } = environment;
  return phase(emit, 'revert', name, async () => {
    const faults = await revertAll({ lab: name, topology, record: recordOf(environment) });
    const off = await powerUp(environment);
    const reverted = [...faults.map(describeFault), ...off.map((host) => `${host} was off`)];
    return { outcome: `${reverted.length} faults reverted`, value: reverted };
  });
}

/** Starts the hosts of a running environment that are off, whoever switched them off; their names. */
async function powerUp({ name, topology }: LoadedEnvironment): Promise<readonly string[]> {
  const { hosts } = await HOSTS.observe(name);
  const isOn = (host: string) => hosts.some((each) => each.name === host && each.running);
  if (!hosts.some(({ running }) => running)) return [];
  const off = topology.hosts.filter(
    (host) => !isOn(host.name) && hosts.some((each) => each.name === host.name),
  );
  await Promise.all(off.map((host) => restorePower({ lab: name, host: host.name }, host.address)));
  return off.map((host) => host.name);
}
