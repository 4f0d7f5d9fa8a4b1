import { join } from 'node:path';
import { switchOver } from '../database/operate/index.ts';
import {
  clearGround,
  type DrillGround,
  faultRecord,
  healAll,
  installLoad,
  prepareGround,
  untilWell,
} from '../drill/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { ensurePrograms, FOR_DRILLS } from '../hosts/lab/index.ts';
import { tenantOf } from '../journeys/index.ts';
import { TrivetError } from '../model/error.ts';
import { type Emit, phase } from '../model/event.ts';
import { loadSecrets } from '../secrets/index.ts';
import { type HostStatus, isHealthy } from '../status/host-status.ts';
import { runningHosts } from '../status/running.ts';
import { status } from '../status/status.ts';
import { OPS_TOKEN } from './workspace.ts';

/** A lab's faults are written down where they are gone with its network and processes, as they are. */
export const recordOf = ({ paths }: LoadedEnvironment) => faultRecord(join(paths.run, 'faults.json'));

const WELL_WITHIN_MS = 60_000;

/**
 * Has `work` break an environment: what an earlier drill left is healed before, and everything after, whatever happens.
 * Only labs are ever broken: `runningHosts` knows no others.
 * @throws TrivetError TRV_NOT_RUNNING, TRV_DRILL_NOT_WELL, TRV_DRILL_NOT_HEALED
 */
export async function onDrillGround<T>(
  environment: LoadedEnvironment,
  signal: AbortSignal,
  emit: Emit,
  work: (ground: DrillGround) => Promise<T>,
): Promise<T> {
  await runningHosts(environment);
  const { topology, paths, name } = environment;
  await ensurePrograms(emit, FOR_DRILLS);
  const { [OPS_TOKEN]: opsToken = '' } = await loadSecrets(paths.secrets, [OPS_TOKEN]);
  const transport = reach(environment);
  const ground: DrillGround = {
    lab: name,
    topology,
    record: recordOf(environment),
    tenant: tenantOf(environment.application.folder, topology.application),
    transport,
    sshConfig: paths.sshConfig,
    opsToken,
    ailing: () => ailing(environment),
    switchOver: async () => (await switchOver(topology, transport, null, () => {})).to,
    emit,
    signal,
  };
  try {
    await phase(emit, 'ground', name, async (progress) => {
      const healed = await healAll(ground);
      await installLoad(ground);
      const still = await untilWell(ground, WELL_WITHIN_MS, progress);
      if (still.length > 0) throw notWell(environment, still);
      await prepareGround(ground, await primaryOf(environment));
      const left = healed.length === 0 ? '' : `, ${healed.length} faults of an earlier drill healed`;
      return { outcome: `all is well${left}`, value: undefined };
    });
    return await work(ground);
  } finally {
    await healAll(ground);
    await clearGround(ground).catch(() => {});
  }
}

async function ailing(environment: LoadedEnvironment): Promise<readonly string[]> {
  const { hosts } = await status(environment);
  return hosts.filter((host) => !isHealthy(host)).map(complaint);
}

function complaint({ name, reachable, services, database, rotation }: HostStatus): string {
  if (!reachable) return `${name} does not answer`;
  const down = services.filter(({ healthy }) => !healthy).map((service) => service.name);
  if (down.length > 0) return `${name}: ${down.join(', ')} not running`;
  const out = Object.entries(rotation ?? {}).filter(([, state]) => state !== 'UP');
  if (out.length > 0) return `${name}: ${out.map(([server, state]) => `${server} ${state}`).join(', ')}`;
  return `${name}: ${database?.sentence ?? 'not well'}`;
}

async function primaryOf(environment: LoadedEnvironment): Promise<string> {
  const { hosts } = await status(environment);
  const primary = hosts.find(({ database }) => database?.primary === true);
  if (primary) return primary.name;
  throw notWell(environment, ['no database host is the primary']);
}

function notWell({ name, word }: LoadedEnvironment, what: readonly string[]): TrivetError {
  return new TrivetError('TRV_DRILL_NOT_WELL', {
    where: name,
    why: what.join('\n'),
    next: `Repair it first: sudo trivet up ${word}`,
  });
}
