import { desiredHosts, unitNames } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { HOSTS } from '../hosts/index.ts';
import { TrivetError } from '../model/error.ts';
import { type Emit, phase } from '../model/event.ts';
import { isHealthy, lookAt } from '../status/host-status.ts';
import { runningHosts } from '../status/running.ts';
import { done, pending, until } from '../wait/until.ts';
import { hostNamed, refuseWhereNeeded } from './one-host.ts';

/** A database host catches up with what was written meanwhile. */
const HEALTHY_WITHIN_MS = 180_000;

/**
 * Shuts one host down in order and starts it, or only starts it when it is off; resolves when it is healthy.
 * @throws TrivetError TRV_NOT_RUNNING, TRV_DATABASE_REFUSED, TRV_HOST_START, TRV_HOST_LATE
 */
export async function restart(environment: LoadedEnvironment, wanted: string, emit: Emit): Promise<void> {
  const { name, topology } = environment;
  const host = hostNamed(environment, wanted);
  await runningHosts(environment);
  await refuseWhereNeeded(environment, host, { forgets: false });
  const units = unitNames(desiredHosts(topology), host.name);
  const transport = reach(environment);
  await phase(emit, 'restart', host.name, async (progress) => {
    await HOSTS.restart(name, host);
    await until(
      { within: HEALTHY_WITHIN_MS, every: 500, progress },
      async () => {
        const now = await lookAt(topology, host, units, transport);
        const out = now.services.filter(({ healthy }) => !healthy).map(({ name }) => name);
        if (isHealthy(now)) return done(undefined);
        return pending(out.length > 0 ? `waiting for ${out.join(', ')}` : 'not healthy yet');
      },
      (seen) =>
        new TrivetError('TRV_HOST_LATE', {
          where: host.name,
          why: `${HEALTHY_WITHIN_MS / 1000} s after its start: ${seen}`,
          next: `Look at \`trivet status\` and \`trivet logs ${host.name}\`; \`trivet up\` repairs what differs, and \`trivet rebuild ${host.name}\` makes the host anew.`,
        }),
    );
    return { outcome: `${host.name} is healthy`, value: undefined };
  });
}
