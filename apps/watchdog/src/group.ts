import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup/system.slice';
const PRESSURES = ['cpu.pressure', 'memory.pressure', 'io.pressure'];

/**
 * Milliseconds in which a unit's processes have run so far, or some of them waited for processor, memory or disk (Linux,
 * cgroup-v2, `cpu.stat`; psi). Null where the kernel does not tell, or the unit is gone.
 */
export async function activityOf(unit: string): Promise<number | null> {
  const read = (name: string) => readFile(join(ROOT, unit, name), 'utf8');
  try {
    const [stat = '', ...pressures] = await Promise.all(['cpu.stat', ...PRESSURES].map(read));
    return activity(stat, pressures);
  } catch {
    return null;
  }
}

/** @returns null when a text is not what the kernel writes */
export function activity(stat: string, pressures: readonly string[]): number | null {
  const microseconds = [
    /^usage_usec (\d+)$/m.exec(stat)?.[1],
    ...pressures.map((text) => /^some .*total=(\d+)$/m.exec(text)?.[1]),
  ];
  const total = microseconds.reduce((sum, each) => sum + Number(each), 0);
  return Number.isNaN(total) ? null : total / 1000;
}

/** SIGKILL to all processes of a unit at once, also to those that are stopped. */
export async function killUnit(unit: string): Promise<void> {
  await writeFile(join(ROOT, unit, 'cgroup.kill'), '1');
}
