import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, textOf } from '../../../state/files.ts';
import { groupOf, groupsHere } from '../system/groups.ts';
import type { Machine } from './name.ts';

/** SIGKILL to all processes of a unit of the host's own systemd in one instant, so that none can tell of another's death. */
export async function killProcesses(machine: Machine, unit: string): Promise<void> {
  await writeFile(join(await innerGroup(machine, unit), 'cgroup.kill'), '1').catch(gone);
}

/** A signal to every process of a unit of the host's own systemd, such as `nginx.service`. */
export async function signalProcesses(
  machine: Machine,
  unit: string,
  signal: 'SIGSTOP' | 'SIGCONT',
): Promise<void> {
  for (const pid of await processesUnder(await innerGroup(machine, unit))) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      gone(error as NodeJS.ErrnoException);
    }
  }
}

async function innerGroup({ lab, host }: Machine, unit: string): Promise<string> {
  return join(groupOf(await groupsHere(), { lab, name: host }), 'payload', 'system.slice', unit);
}

/** Processes in a control group and below it, by their numbers on this machine. */
async function processesUnder(group: string): Promise<readonly number[]> {
  const own = ((await textOf(join(group, 'cgroup.procs'))) ?? '').match(/\d+/g) ?? [];
  const entries = await readdir(group, { withFileTypes: true }).catch(absent([]));
  const inner = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => processesUnder(join(group, entry.name))),
  );
  return [...own.map(Number), ...inner.flat()];
}

/** What ended in the meantime needs nothing. */
function gone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH' && error.code !== 'ENODEV') throw error;
}
