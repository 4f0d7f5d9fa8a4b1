import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { misuse } from '../config/usage.ts';
import { TrivetError } from '../model/error.ts';
import { type Entry, entryOf } from './journal.ts';

/** ssh's own exit code for a host that it does not reach; any other is journalctl's. */
const SSH_FAILED = 255;

/** A journal that is not followed is read to its end within this. */
const READ_TIMEOUT_MS = 60_000;

/**
 * Runs a command line that prints a host's journal as JSON, and hands on each entry as it comes.
 * @throws TrivetError TRV_HOST_UNREACHABLE, TRV_COMMAND_TIMEOUT, and TRV_USAGE for what journalctl refuses
 */
export async function readJournal(
  host: string,
  [program, ...args]: readonly [string, ...string[]],
  follow: boolean,
  take: (entry: Entry) => void,
): Promise<void> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(follow ? {} : { timeout: READ_TIMEOUT_MS }),
  });
  const ended = once(child, 'close');
  const complaint = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) take(entryOf(host, line));
  const [code, signal] = await ended;
  if (signal !== null) {
    throw new TrivetError('TRV_COMMAND_TIMEOUT', {
      where: `${host}: journalctl`,
      why: `not finished after ${READ_TIMEOUT_MS / 1000} s`,
      next: 'Ask for less, with --unit or --since.',
    });
  }
  if (code === 0) return;
  const lastLine = (await complaint).trim().split('\n').at(-1);
  if (code !== SSH_FAILED) throw misuse('trivet logs', lastLine || `journalctl ended with exit code ${code}`);
  throw new TrivetError('TRV_HOST_UNREACHABLE', {
    where: host,
    why: lastLine || 'ssh ended without a word',
    next: `See how it is: trivet status, or trivet ssh ${host}`,
  });
}
