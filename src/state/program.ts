import { execFile } from 'node:child_process';
import { TrivetError } from '../model/error.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Limits {
  /** Milliseconds until the program is killed; 30 s unless said otherwise. */
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const STANDARD_TIMEOUT_MS = 30_000;

/** Where administrators' programs live, whatever `PATH` trivet was started with. */
export const PATH = `${process.env.PATH ?? '/usr/bin:/bin'}:/usr/local/sbin:/usr/sbin:/sbin`;

/** Runs a program on this machine. That it fails is a result; code 127 when it is not there. */
export function attempt(argv: readonly string[], limits: Limits = {}): Promise<Outcome> {
  const [file = '', ...args] = argv;
  const options = {
    timeout: limits.timeoutMs ?? STANDARD_TIMEOUT_MS,
    killSignal: 'SIGKILL' as const,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...limits.env, PATH, LC_ALL: 'C' },
  };
  return new Promise((resolve) => {
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      const missing = error?.code === 'ENOENT';
      const code = missing ? 127 : (child.exitCode ?? 1);
      const late = error?.killed === true && child.signalCode === options.killSignal;
      const why = [
        ...(missing ? [`${file}: not found`] : [stderr]),
        ...(late ? [`trivet ended it, for it had not finished within ${options.timeout / 1000} s`] : []),
      ];
      resolve({ code, stdout, stderr: why.join('\n') });
    });
    child.stdin?.end();
  });
}

/** Runs a program that has to succeed, and returns its standard output. @throws TrivetError TRV_PROGRAM_FAILED */
export async function run(argv: readonly string[], limits: Limits = {}): Promise<string> {
  const { code, stdout, stderr } = await attempt(argv, limits);
  if (code === 0) return stdout;
  throw new TrivetError('TRV_PROGRAM_FAILED', {
    where: argv.join(' '),
    why: `exit code ${code}: ${stderr.trim().split('\n').slice(-3).join(' / ') || 'it said nothing'}`,
    next: 'Run the command by hand to see more; when it is repaired, the same trivet command goes on from here.',
  });
}
