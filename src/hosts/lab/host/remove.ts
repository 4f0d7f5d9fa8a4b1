import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { discard } from '../../../state/files.ts';
import { hostPaths } from '../paths.ts';
import { closeConnections } from '../ssh/client.ts';
import { groupsHere } from '../system/groups.ts';
import { switchOff, unmountRoot } from './machine.ts';

/** Shuts a host down and forgets it with its data. */
export async function removeHost(lab: string, host: string): Promise<void> {
  const machine = { lab, host };
  const { folder, root } = hostPaths(lab, host);
  await closeConnections(lab, host);
  await switchOff(await groupsHere(), machine);
  await unmountRoot(machine);
  await rm(dirname(root), { recursive: true, force: true });
  await discard(folder);
}
