import type { Topology } from '../../../model/topology.ts';
import { foldersIn } from '../../../state/files.ts';
import { labPaths } from '../paths.ts';
import { groupsHere, runningUnits } from '../system/groups.ts';

/** Names of a lab's hosts: those that run, and those whose data is kept. */
export async function hostsOf(lab: string): Promise<readonly string[]> {
  const running = await runningUnits(await groupsHere(), lab);
  const stored = await foldersIn(labPaths(lab).hosts);
  return [...new Set([...stored, ...running.filter(isHost)])].sort();
}

/** Units that are no host begin with a character that no host's name has. */
export const isHost = (unit: string) => !unit.startsWith('_');

/** Hosts that run or whose data is kept, and that the topology no longer has. */
export async function extraHosts(topology: Topology): Promise<readonly string[]> {
  const wanted = new Set(topology.hosts.map(({ name }) => name));
  return (await hostsOf(topology.config.name)).filter((name) => !wanted.has(name));
}
