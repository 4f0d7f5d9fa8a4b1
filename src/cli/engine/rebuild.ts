import { ensureImage, removeHost } from '../../lab/index.ts';
import { type Emit, phase } from '../../model/event.ts';
import { PACKAGES } from '../../roles/index.ts';
import type { LoadedEnvironment } from '../environment.ts';
import { hostNamed, refuseWhereNeeded } from './one-host.ts';
import { type UpResult, up } from './up.ts';
import { runningHosts } from './workspace.ts';

/**
 * Forgets one host with its data and brings it up anew, on the present image; a database host copies the others. There
 * is an image before the host goes, so that what cannot be built takes nothing away.
 * @throws TrivetError TRV_NOT_RUNNING, TRV_DATABASE_REFUSED, and what `up` throws
 */
export async function rebuild(environment: LoadedEnvironment, wanted: string, emit: Emit): Promise<UpResult> {
  const { topology } = environment;
  const host = hostNamed(environment, wanted);
  await runningHosts(environment);
  await refuseWhereNeeded(environment, host, { forgets: true });
  await ensureImage({ packages: PACKAGES, mirror: topology.config.lab.mirror }, emit);
  await phase(emit, 'remove', host.name, async () => {
    await removeHost(host.name, topology.config.name);
    return { outcome: `${host.name} and what it held are gone`, value: undefined };
  });
  return up(environment, { publish: undefined }, emit);
}
