import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { networkOf } from './inside.ts';
import type { Machine } from './name.ts';

/** Milliseconds until a host that is off is looked for again. */
const AGAIN_MS = 500;

/**
 * Runs a program of this machine in a host's network, and again whenever it ends, until the signal; `line` gets what
 * it prints. It sees the host as its own programs do, also while nobody else reaches it.
 */
export async function followInNetwork(
  machine: Machine,
  argv: readonly string[],
  signal: AbortSignal,
  line: (text: string) => void,
): Promise<void> {
  while (!signal.aborted) {
    const network = await networkOf(machine);
    if (network !== undefined) await whileThere(machine, network, argv, signal, line);
    await delay(AGAIN_MS, undefined, { signal }).catch(() => {});
  }
}

/** A program holds the network that it has entered: of a host that has started again, that is an empty one. */
async function whileThere(
  machine: Machine,
  network: readonly string[],
  argv: readonly string[],
  signal: AbortSignal,
  line: (text: string) => void,
): Promise<void> {
  const gone = new AbortController();
  const looking = setInterval(async () => {
    const now = await networkOf(machine).catch(() => undefined);
    if (now?.join(' ') !== network.join(' ')) gone.abort();
  }, AGAIN_MS);
  try {
    await once([...network, ...argv], AbortSignal.any([signal, gone.signal]), line);
  } finally {
    clearInterval(looking);
  }
}

async function once(
  [file = '', ...args]: readonly string[],
  signal: AbortSignal,
  line: (text: string) => void,
): Promise<void> {
  // Not a listener of its own, which would never hear of a signal that has come already.
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], signal, killSignal: 'SIGKILL' });
  const lines = createInterface({ input: child.stdout }).on('line', line);
  await new Promise((ended) => child.once('close', ended).once('error', ended));
  lines.close();
}
