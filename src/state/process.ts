import { readFileSync } from 'node:fs';

/** A process, told apart from a later one with the same number by when it started. */
export interface ProcessId {
  readonly pid: number;
  /** Clock ticks between the machine's boot and the start of the process; proc_pid_stat(5), field 22. */
  readonly startedTicks: number;
}

export function thisProcess(): ProcessId {
  const startedTicks = startOf(process.pid);
  if (startedTicks === undefined) throw new Error('/proc does not know this process');
  return { pid: process.pid, startedTicks };
}

export function isAlive({ pid, startedTicks }: ProcessId): boolean {
  return startOf(pid) === startedTicks;
}

function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, and may itself hold blanks and parentheses.
    const fromThird = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fromThird[22 - 3]);
  } catch {
    return undefined;
  }
}
