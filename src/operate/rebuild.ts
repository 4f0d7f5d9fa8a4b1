import { desiredHosts, unitNames } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { HOSTS } from '../hosts/index.ts';
import { TrivetError } from '../model/error.ts';
import { type Emit, phase } from '../model/event.ts';
import { packagesFor } from '../roles/index.ts';
import { lookAt } from '../status/host-status.ts';
import { runningHosts } from '../status/running.ts';
import { hostNamed, refuseWhereNeeded } from './one-host.ts';
import { type UpResult, up } from './up.ts';

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
  await HOSTS.ensureImage(topology, packagesFor(topology.application), emit);
  await phase(emit, 'remove', host.name, async () => {
    await HOSTS.remove(topology.config.name, host.name);
    return { outcome: `${host.name} and what it held are gone`, value: undefined };
  });
  try {
    return await up(environment, { publish: undefined }, emit);
  } catch (error) {
    const units = unitNames(desiredHosts(topology), host.name);
    const { reachable, services } = await lookAt(topology, host, units, reach(environment));
    const runs = services.every(({ healthy }) => healthy);
    throw reachable ? afterRebuild(error, host.name, runs) : error;
  }
}

/** Whoever asked for one host is told that it is there, when what fails is another. A server's site is rolled out last. */
export function afterRebuild(error: unknown, host: string, runs: boolean): unknown {
  if (!(error instanceof TrivetError) || error.where.split(':')[0] === host) return error;
  const { code, where, message, next } = error;
  const state = runs ? 'and its services run' : 'and not all of its services run yet';
  const why = `${host} is made anew, ${state}; what fails here is not ${host}\n${message}`;
  return new TrivetError(code, { where, why, next, cause: error });
}
