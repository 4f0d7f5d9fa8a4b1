import {
  type DatabaseHost,
  type Forgotten,
  observeDatabase,
  rejoin as rejoinHost,
  switchOver,
  forgetHost as tellToForget,
} from '../database/operate/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { type Emit, phase } from '../model/event.ts';
import { runningHosts } from '../status/running.ts';

/** @throws TrivetError TRV_NOT_RUNNING */
export async function databaseHosts(environment: LoadedEnvironment): Promise<readonly DatabaseHost[]> {
  await runningHosts(environment);
  return observeDatabase(environment.topology, reach(environment));
}

/** @throws TrivetError TRV_NOT_RUNNING, TRV_DATABASE_REFUSED, TRV_DATABASE_LATE */
export async function switchover(
  environment: LoadedEnvironment,
  wanted: string | null,
  emit: Emit,
): Promise<{ readonly from: string; readonly to: string }> {
  await runningHosts(environment);
  return phase(emit, 'database', 'switch over', async (progress) => {
    const { topology } = environment;
    const value = await switchOver(topology, reach(environment), wanted, progress);
    return { outcome: `${value.to} is primary in place of ${value.from}`, value };
  });
}

/** @throws TrivetError TRV_NOT_RUNNING, TRV_DATABASE_REFUSED, TRV_DATABASE_LATE */
export async function rejoin(
  environment: LoadedEnvironment,
  host: string,
  acceptOutage: boolean,
  emit: Emit,
): Promise<{ readonly aside: string }> {
  await runningHosts(environment);
  return phase(emit, 'database', `rebuild ${host}`, async (progress) => {
    const { topology } = environment;
    const how = { now: new Date(), acceptOutage };
    const value = await rejoinHost(topology, reach(environment), host, how, progress);
    return { outcome: `${host} is a fresh copy`, value };
  });
}

/** @throws TrivetError TRV_NOT_RUNNING, TRV_DATABASE_REFUSED */
export async function forgetHost(environment: LoadedEnvironment, host: string): Promise<Forgotten> {
  await runningHosts(environment);
  return tellToForget(environment.topology, reach(environment), host);
}
