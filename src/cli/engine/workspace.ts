import type { Converger } from '../../converge/index.ts';
import { desiredHost } from '../../desired/index.ts';
import { observeLab } from '../../lab/index.ts';
import type { DesiredHost } from '../../model/desired.ts';
import { TrivetError } from '../../model/error.ts';
import type { Emit } from '../../model/event.ts';
import type { Topology } from '../../model/topology.ts';
import { buildPrograms } from '../../release/index.ts';
import { partsOf } from '../../roles/index.ts';
import { loadSecrets, secretNames } from '../../secrets/index.ts';
import type { LoadedEnvironment } from '../environment.ts';
import { reach } from './reach.ts';

/** Bearer token of the site's operations pages; the app role puts it on every server. */
export const OPS_TOKEN = 'site/ops-token';

export function desiredHosts(topology: Topology): readonly DesiredHost[] {
  return topology.hosts.map((host) => desiredHost(host.name, partsOf(topology, host)));
}

/** Names of all units that a host shall run. */
export function unitNames(desired: readonly DesiredHost[], name: string): readonly string[] {
  return desired.filter(({ host }) => host === name).flatMap(({ units }) => units.map((unit) => unit.name));
}

/** What it takes to observe and change the hosts of an environment. */
export interface Workspace extends Converger {
  readonly environment: LoadedEnvironment;
  readonly topology: Topology;
  readonly desired: readonly DesiredHost[];
}

/** Reads the environment's secrets, makes those that are missing, and builds the programs for its hosts. */
export async function openWorkspace(
  environment: LoadedEnvironment,
  emit: Emit,
  secretsOf = loadSecrets,
): Promise<Workspace> {
  const { topology, paths } = environment;
  const desired = desiredHosts(topology);
  const [secrets, artifacts] = await Promise.all([
    secretsOf(paths.secrets, secretNames(desired)),
    buildPrograms(),
  ]);
  return {
    environment,
    topology,
    desired,
    secrets,
    artifacts,
    emit,
    transport: reach(environment),
  };
}

/** Names of the hosts that run now. @throws TrivetError TRV_NOT_RUNNING when there is none. */
export async function runningHosts({ name, word }: LoadedEnvironment): Promise<ReadonlySet<string>> {
  const { hosts } = await observeLab(name);
  const running = hosts.filter((host) => host.running);
  if (running.length > 0) return new Set(running.map((host) => host.name));
  throw new TrivetError('TRV_NOT_RUNNING', {
    where: name,
    why: 'none of its hosts is running',
    next: `Bring it up: sudo trivet up ${word}`,
  });
}
