import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { TrivetError } from '../../../model/error.ts';
import { PATH } from '../../../state/program.ts';

/**
 * Holds an exclusive lock on a file or folder while `work` runs. The kernel keeps it, through a child that ends with
 * its standard input: however trivet dies, the lock is free again.
 * @param onWait called once, when someone else holds the lock
 */
export async function withLock<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const holder = spawn('flock', ['--exclusive', '--no-fork', path, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PATH },
  });
  const ended = once(holder, 'close');
  const waiting = setTimeout(onWait, 500);
  try {
    const [answer] = await Promise.race([once(holder.stdout, 'data'), ended]);
    if (!Buffer.isBuffer(answer)) throw lockFailed(path);
    clearTimeout(waiting);
    return await work();
  } finally {
    clearTimeout(waiting);
    holder.stdin.end();
    await ended;
  }
}

function lockFailed(path: string): TrivetError {
  return new TrivetError('TRV_PROGRAM_FAILED', {
    where: `flock ${path}`,
    why: 'the lock could not be taken',
    next: 'See the line above; the folder must be writable.',
  });
}
