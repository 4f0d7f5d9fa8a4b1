import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unplug } from '../network/network.ts';
import { hostPaths } from '../paths.ts';
import { absent } from '../system/files.ts';
import { unmountUnder } from '../system/mounts.ts';
import { type Machine, machineName } from './name.ts';

/** The bridge's end of a host's cable, as systemd-nspawn names it; a long name is an alternative of a short one. */
export const portOf = (machine: Machine) => `vb-${machineName(machine)}`;

const NSPAWN = '/run/systemd/nspawn';

/** Removes what systemd-nspawn keeps of a running machine and leaves lying when it is killed. */
export async function clearTraces(machine: Machine): Promise<void> {
  const name = machineName(machine);
  await unplug(machine.lab, portOf(machine));
  for (const folder of [join(NSPAWN, name), join(NSPAWN, 'propagate', name)]) {
    await unmountUnder(folder);
    await rm(folder, { recursive: true, force: true });
  }
  const root = await stat(hostPaths(machine.lab, machine.host).root).catch(absent(undefined));
  if (root) await rm(join(NSPAWN, 'locks', `inode-${root.dev}:${root.ino}`), { force: true });
}
