import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The variable by which processes that belong to a test file are known, however many others stand between. */
export const MARK = 'TRIVET_TESTS_MARK';

const GONE_WITHIN_MS = 5_000;
const EVERY_MS = 50;

/** Processes whose mark begins so. Hosts of a lab do not inherit it: their programs are none of these. */
export function marked(prefix: string): readonly number[] {
  const assignment = `\0${MARK}=${prefix}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => `\0${environmentOf(pid)}`.includes(assignment))
    .map(Number);
}

/** Ends all of them at once. @throws Error naming those that outlive it */
export async function endMarked(prefix: string): Promise<void> {
  const deadline = performance.now() + GONE_WITHIN_MS;
  for (let left = marked(prefix); left.length > 0; left = marked(prefix)) {
    if (performance.now() > deadline) throw new Error(`processes ${left} outlive SIGKILL`);
    for (const pid of left) kill(pid);
    await delay(EVERY_MS);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** A zombie's is empty; of a process that has ended there is none. */
function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
