import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { TrivetError } from '../src/model/error.ts';
import { quoteAll } from '../src/remote/index.ts';

export interface Limits {
  /** Milliseconds until the program is ended; an environment is up or down well before. */
  readonly timeoutMs?: number;
  /** Ends the program when it is aborted. */
  readonly signal?: AbortSignal;
  /** Beyond the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Takes each line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
}

const STANDARD_TIMEOUT_MS = 20 * 60_000;
const LAST_LINES = 12;

/**
 * Runs a program on this machine, and returns the lines of its standard output. It has a process group of its own:
 * an interrupt from the terminal reaches the benchmark alone, which ends its programs in its own order.
 * @throws TrivetError TRV_PROGRAM_FAILED; the signal's reason when it was aborted
 */
export async function program(argv: readonly string[], limits: Limits = {}): Promise<readonly string[]> {
  const { signal, timeoutMs = STANDARD_TIMEOUT_MS } = limits;
  signal?.throwIfAborted();
  const [file = '', ...args] = argv;
  const child = spawn(file, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...limits.env },
  });
  const end = () => endGroup(child.pid);
  const deadline = setTimeout(end, timeoutMs);
  signal?.addEventListener('abort', end);

  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    limits.onLine?.(line);
  });
  const complaints: string[] = [];
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve(exitCode ?? -1));
    });
    signal?.throwIfAborted();
    if (code !== 0) throw failed(argv, code, [...lines.slice(-LAST_LINES), ...complaints]);
    return lines;
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', end);
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function failed(argv: readonly string[], code: number, said: readonly string[]): TrivetError {
  return new TrivetError('TRV_PROGRAM_FAILED', {
    where: quoteAll(argv),
    why: [
      code === -1 ? 'it was ended from outside, or took too long' : `exit code ${code}`,
      ...said.slice(-LAST_LINES),
    ].join('\n'),
    next: 'Run the command by hand to see more.',
  });
}
