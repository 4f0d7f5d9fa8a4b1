import { spawn } from 'node:child_process';
import { patient } from './patience.ts';

/** How a program ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program at work, to be watched and interrupted. */
export interface Program {
  readonly pid: number;
  /** Resolves when it has printed this, or has ended before. @throws Error after a minute, with what it printed. */
  readonly prints: (text: RegExp) => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** @throws Error when it has not ended after four minutes */
  readonly ended: () => Promise<Ended>;
}

const PRINTS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 4 * 60_000;

/** Starts a program with nothing on its standard input. */
export function start([file = '', ...args]: readonly string[]): Program {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    printed.stderr += text;
  });
  const over = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    // Not `close`: what it leaves running may hold its output for long.
    child.once('exit', (code, signal) => setImmediate(() => resolve({ code, signal, ...printed })));
  });
  /** One that is too late is in the way of every other test. */
  const within = <T>(what: string, ms: number, wait: Promise<T>) => {
    const late = () => {
      child.kill('SIGKILL');
      return new Error(`${file} ${args.join(' ')}: ${what} in ${ms / 1000} s:\n${printed.stderr}`);
    };
    return Promise.race([wait, timeout(ms, late)]);
  };

  return {
    pid: child.pid ?? 0,
    prints: (text) => {
      const seen = new Promise<void>((resolve) => {
        const look = () => {
          if (text.test(printed.stdout) || text.test(printed.stderr)) resolve();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        over.then(() => resolve(), resolve);
        look();
      });
      return within(`does not print ${text}`, patient(PRINTS_WITHIN_MS), seen);
    },
    kill: (signal) => child.kill(signal),
    ended: () => within('has not ended', patient(ENDS_WITHIN_MS), over),
  };
}

/** Runs a program to its end, whatever its exit code. */
export function run(argv: readonly string[]): Promise<Ended> {
  return start(argv).ended();
}

function timeout(ms: number, late: () => Error): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(late()), ms).unref());
}
