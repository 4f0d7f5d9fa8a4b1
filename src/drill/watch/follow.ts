import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type Machine, networkOf } from '../../lab/index.ts';

/** Milliseconds until a host that is off is looked for again. */
const AGAIN_MS = 500;

/**
 * Runs a program of this machine in a host's network, and again whenever it ends, until the signal; `line` gets what
 * it prints. It sees the host as its own programs do, also while nobody else reaches it.
 */
export async function follow(
  machine: Machine,
  argv: readonly string[],
  signal: AbortSignal,
  line: (text: string) => void,
): Promise<void> {
  while (!signal.aborted) {
    const network = await networkOf(machine);
    if (network !== undefined) await once([...network, ...argv], signal, line);
    await delay(AGAIN_MS, undefined, { signal }).catch(() => {});
  }
}

async function once(
  [file = '', ...args]: readonly string[],
  signal: AbortSignal,
  line: (text: string) => void,
): Promise<void> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const end = () => child.kill('SIGKILL');
  signal.addEventListener('abort', end);
  const lines = createInterface({ input: child.stdout }).on('line', line);
  await new Promise((ended) => child.once('close', ended).once('error', ended));
  lines.close();
  signal.removeEventListener('abort', end);
}
