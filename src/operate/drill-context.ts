import { join } from 'node:path';
import { switchOver } from '../database/operate/index.ts';
import {
  clearDrill,
  type DrillContext,
  faultRecord,
  installLoad,
  prepareDrill,
  revertAll,
  untilHealthy,
} from '../drill/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { ensurePrograms, FOR_DRILLS } from '../hosts/index.ts';
import { tenantOf } from '../journeys/index.ts';
import { TrivetError } from '../model/error.ts';
import { type Emit, phase } from '../model/event.ts';
import { loadSecrets, random } from '../secrets/index.ts';
import { type HostStatus, isHealthy } from '../status/host-status.ts';
import { runningHosts } from '../status/running.ts';
import { status } from '../status/status.ts';
import { OPS_TOKEN } from './workspace.ts';

/** A lab's faults are written down where they are gone with its network and processes, as they are. */
export const recordOf = ({ paths }: LoadedEnvironment) => faultRecord(join(paths.run, 'faults.json'));

const HEALTHY_WITHIN_MS = 60_000;

/**
 * Has `work` break an environment: what an earlier drill left is reverted before, and everything after, whatever happens.
 * Only labs are ever broken: `runningHosts` knows no others.
 * @throws TrivetError TRV_NOT_RUNNING, TRV_DRILL_NOT_HEALTHY, TRV_DRILL_NOT_REVERTED
 */
export async function inDrillContext<T>(
  environment: LoadedEnvironment,
  signal: AbortSignal,
  emit: Emit,
  work: (context: DrillContext) => Promise<T>,
): Promise<T> {
  await runningHosts(environment);
  const { topology, paths, name } = environment;
  await ensurePrograms(emit, FOR_DRILLS);
  const { [OPS_TOKEN]: opsToken = '' } = await loadSecrets(paths.secrets, [random(OPS_TOKEN)]);
  const transport = reach(environment);
  const context: DrillContext = {
    lab: name,
    topology,
    record: recordOf(environment),
    tenant: tenantOf(environment.application.folder, topology.application),
    transport,
    sshConfig: paths.sshConfig,
    opsToken,
    unhealthy: () => unhealthy(environment),
    switchOver: async () => (await switchOver(topology, transport, null, () => {})).to,
    emit,
    signal,
  };
  try {
    await phase(emit, 'prepare', name, async (progress) => {
      const reverted = await revertAll(context);
      await installLoad(context);
      const still = await untilHealthy(context, HEALTHY_WITHIN_MS, progress);
      if (still.length > 0) throw notHealthy(environment, still);
      await prepareDrill(context, await primaryOf(environment));
      const left = reverted.length === 0 ? '' : `, ${reverted.length} faults of an earlier drill reverted`;
      return { outcome: `all is healthy${left}`, value: undefined };
    });
    return await work(context);
  } finally {
    await revertAll(context);
    await clearDrill(context).catch(() => {});
  }
}

async function unhealthy(environment: LoadedEnvironment): Promise<readonly string[]> {
  const { hosts } = await status(environment);
  return hosts.filter((host) => !isHealthy(host)).map(complaint);
}

function complaint({ name, reachable, services, database, rotation }: HostStatus): string {
  if (!reachable) return `${name} does not answer`;
  const down = services.filter(({ healthy }) => !healthy).map((service) => service.name);
  if (down.length > 0) return `${name}: ${down.join(', ')} not running`;
  const out = Object.entries(rotation ?? {}).filter(([, state]) => state !== 'UP');
  if (out.length > 0) return `${name}: ${out.map(([server, state]) => `${server} ${state}`).join(', ')}`;
  return `${name}: ${database?.sentence ?? 'not healthy'}`;
}

async function primaryOf(environment: LoadedEnvironment): Promise<string> {
  const { hosts } = await status(environment);
  const primary = hosts.find(({ database }) => database?.primary === true);
  if (primary) return primary.name;
  throw notHealthy(environment, ['no database host is the primary']);
}

function notHealthy({ name, word }: LoadedEnvironment, what: readonly string[]): TrivetError {
  return new TrivetError('TRV_DRILL_NOT_HEALTHY', {
    where: name,
    why: what.join('\n'),
    next: `Repair it first: sudo trivet up ${word}`,
  });
}
