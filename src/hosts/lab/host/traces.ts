import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, foldersIn } from '../../../state/files.ts';
import { unplug } from '../network/network.ts';
import { hostPaths } from '../paths.ts';
import { unmountUnder } from '../system/mounts.ts';
import { type Machine, machineName } from './name.ts';

/** The bridge's end of a host's cable, as systemd-nspawn names it; a long name is an alternative of a short one. */
export const portOf = (machine: Machine) => `vb-${machineName(machine)}`;

const NSPAWN = '/run/systemd/nspawn';

/**
 * Removes what systemd-nspawn keeps of a running machine and leaves lying when it is killed. Which folders there are,
 * `propagate` or `unix-export`, depends on its version: in each, what has the machine's name is the machine's.
 */
export async function clearTraces(machine: Machine): Promise<void> {
  const name = machineName(machine);
  await unplug(machine.lab, portOf(machine));
  const places = ['.', ...(await foldersIn(NSPAWN)).filter((folder) => folder !== name)];
  for (const place of places) {
    const trace = join(NSPAWN, place, name);
    await unmountUnder(trace);
    await rm(trace, { recursive: true, force: true });
  }
  const root = await stat(hostPaths(machine.lab, machine.host).root).catch(absent(undefined));
  if (root) await rm(join(NSPAWN, 'locks', `inode-${root.dev}:${root.ino}`), { force: true });
}
