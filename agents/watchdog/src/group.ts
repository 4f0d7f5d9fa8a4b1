import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup/system.slice';
const PRESSURES = ['cpu.pressure', 'memory.pressure', 'io.pressure'];

/** Milliseconds in which a unit's processes have run, and in which some waited for processor, memory or disk. */
export interface Activity {
  readonly ranMs: number;
  readonly waitedMs: number;
}

/**
 * So far (Linux, cgroup-v2, `cpu.stat`; psi). Null where the kernel does not tell, or the unit is gone. The kernel's files
 * are read at once, which takes less time than to have it done beside.
 */
export function activityOf(unit: string): Activity | null {
  const read = (name: string) => readFileSync(join(ROOT, unit, name), 'utf8');
  try {
    return activity(read('cpu.stat'), PRESSURES.map(read));
  } catch {
    return null;
  }
}

/** @returns null when a text is not what the kernel writes */
export function activity(stat: string, pressures: readonly string[]): Activity | null {
  const ranMs = milliseconds(/^usage_usec (\d+)$/m, stat);
  const waitedMs = pressures
    .map((text) => milliseconds(/^some .*total=(\d+)$/m, text))
    .reduce((sum, each) => sum + each, 0);
  return Number.isNaN(ranMs + waitedMs) ? null : { ranMs, waitedMs };
}

const milliseconds = (pattern: RegExp, text: string) => Number(pattern.exec(text)?.[1]) / 1000;

/** What was done between two readings; null when the unit was started anew in between, and counts from nothing. */
export function since(before: Activity | null, now: Activity | null): Activity | null {
  if (before === null || now === null || now.ranMs < before.ranMs) return null;
  return { ranMs: now.ranMs - before.ranMs, waitedMs: now.waitedMs - before.waitedMs };
}

/** SIGKILL to all processes of a unit at once, also to those that are stopped. */
export async function killUnit(unit: string): Promise<void> {
  await writeFile(join(ROOT, unit, 'cgroup.kill'), '1');
}
