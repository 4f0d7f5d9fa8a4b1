import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { innerGroup, type Machine, processesUnder } from '../../hosts/lab/index.ts';
import { inside } from './inside.ts';

const UNIT_MS = 60_000;

/** SIGKILL to all processes of a unit in one instant, so that none can tell of another's death. */
export async function killUnitOf(machine: Machine, unit: string): Promise<void> {
  await writeFile(join(await innerGroup(machine, unit), 'cgroup.kill'), '1').catch(gone);
}

export async function signalUnit(
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

/** What starts a unit when somebody comes, such as its socket. */
const activatorsOf = (unit: string) => `$(systemctl show --value --property=TriggeredBy ${unit})`;

/** With what would start it again as soon as somebody comes. */
export const stopUnit = (machine: Machine, unit: string) =>
  inside(machine, ['sh', '-c', `systemctl stop ${activatorsOf(unit)} ${unit}`], UNIT_MS);

/** Starts a unit unless it runs; one that its systemd has given up is given another chance. */
export async function ensureUnit(machine: Machine, unit: string): Promise<void> {
  await inside(
    machine,
    ['sh', '-c', `systemctl reset-failed ${unit} 2>/dev/null; systemctl start ${activatorsOf(unit)} ${unit}`],
    UNIT_MS,
  );
}

/** What ended in the meantime needs nothing. */
function gone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH' && error.code !== 'ENODEV') throw error;
}
