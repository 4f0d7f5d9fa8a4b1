import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TrivetError } from '../model/error.ts';
import type { StatePaths } from './paths.ts';
import { isAlive, type ProcessId, thisProcess } from './process.ts';

/** Who works on an environment, as the lock file says it. */
export interface Holder extends ProcessId {
  /** The command line, for people. */
  readonly command: string;
  /** ISO 8601. */
  readonly since: string;
}

/** Each attempt lost means that another trivet has taken or released the lock in that very moment. */
const ATTEMPTS = 20;

/**
 * Runs `work` while no other trivet works on the environment. The lock goes when `work` ends and when the
 * process exits; one that a killed process left behind is recognized and taken over.
 * @throws TrivetError TRV_LOCKED naming the other command; TRV_NOT_ROOT when the lock cannot be written.
 */
export async function withLock<T>(
  { lock }: Pick<StatePaths, 'lock'>,
  command: string,
  work: () => Promise<T>,
): Promise<T> {
  take(lock, { ...thisProcess(), command, since: new Date().toISOString() });
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Who works on the environment now; undefined when nobody does. */
export function holderOf({ lock }: Pick<StatePaths, 'lock'>): Holder | undefined {
  const holder = parse(read(lock) ?? '');
  return holder && isAlive(holder) ? holder : undefined;
}

function take(lock: string, mine: Holder): void {
  const draft = `${lock}.${mine.pid}`;
  writeDraft(draft, mine);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (linked(draft, lock)) return;
      const found = read(lock);
      if (found === undefined) continue;
      const holder = parse(found);
      if (holder && isAlive(holder)) throw locked(lock, holder);
      clear(lock, found, `${draft}.stale`);
    }
    throw new Error(`${lock} changed hands ${ATTEMPTS} times in a row`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Written beside and linked into place: the lock appears complete or not at all, and never over another. */
function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead process's lock. Only one trivet can move it aside; a lock taken since is put back. */
function clear(lock: string, stale: string, aside: string): void {
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== stale) linked(aside, lock);
  rmSync(aside, { force: true });
}

function writeDraft(draft: string, holder: Holder): void {
  try {
    mkdirSync(dirname(draft), { recursive: true });
    writeFileSync(draft, JSON.stringify(holder));
  } catch (cause) {
    if (codeOf(cause) !== 'EACCES' && codeOf(cause) !== 'EPERM') throw cause;
    throw new TrivetError('TRV_NOT_ROOT', {
      where: dirname(draft),
      why: 'only root can write there',
      next: `Run it as root: sudo ${holder.command}`,
      cause,
    });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** What stands in a lock file; undefined when nobody can be made out, as after a full disk. */
function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function locked(lock: string, { command, pid, since }: Holder): TrivetError {
  return new TrivetError('TRV_LOCKED', {
    where: lock,
    why: `\`${command}\` is running: process ${pid}, since ${since}`,
    next: `Wait until it has finished, or end it: kill ${pid}`,
  });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
