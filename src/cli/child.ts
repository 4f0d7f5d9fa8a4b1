import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Runs a program that has this terminal to itself; resolves with its exit code as a shell tells it. */
export async function runHere([program, ...args]: readonly [string, ...string[]]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' });
  // The terminal interrupts both; it is for the child to decide what that means.
  const wait = () => {};
  const end = () => child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', end);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', end);
  }
}
