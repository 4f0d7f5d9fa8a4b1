import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Topology } from '../../model/topology.ts';
import { hostPaths, labPaths } from '../paths.ts';
import { closeConnections } from '../ssh/client.ts';
import { discard, foldersIn } from '../system/files.ts';
import { groupsHere, runningUnits } from '../system/groups.ts';
import { switchOff, unmountRoot } from './machine.ts';

/** Names of a lab's hosts: those that run, and those whose data is kept. */
export async function knownHosts(lab: string): Promise<readonly string[]> {
  const running = await runningUnits(await groupsHere(), lab);
  const stored = await foldersIn(labPaths(lab).hosts);
  return [...new Set([...stored, ...running.filter(isHost)])].sort();
}

/** Units that are no host begin with a character that no host's name has. */
export const isHost = (unit: string) => !unit.startsWith('_');

/** Hosts that run or whose data is kept, and that the topology no longer has. */
export async function extraHosts(topology: Topology): Promise<readonly string[]> {
  const wanted = new Set(topology.hosts.map(({ name }) => name));
  return (await knownHosts(topology.config.name)).filter((name) => !wanted.has(name));
}

/** Shuts a host down and forgets it with its data. */
export async function removeHost(host: string, lab: string): Promise<void> {
  const machine = { lab, host };
  const { folder, root } = hostPaths(lab, host);
  await closeConnections(lab, host);
  await switchOff(await groupsHere(), machine);
  await unmountRoot(machine);
  await rm(dirname(root), { recursive: true, force: true });
  await discard(folder);
}
