import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { VoterRecord } from '../../../model/supervisor.ts';

const NOTHING: VoterRecord = { epoch: 0, name: null, origin: null, vote: null };

/** A join that has begun, and of which nothing has come yet. */
export interface Attempt {
  /** The name of the group. */
  readonly name: string;
  /** When it began, or was given up, by the clock of the wall: it outlives a restart of the host. */
  readonly at: number;
}

/** What a voter is held to, on its disk. */
export interface Record {
  readonly now: () => VoterRecord;
  /** Hosts that an operator has given up: nobody waits for them any more. */
  readonly givenUp: () => readonly string[];
  /** Whoever stops MySQL on this host has said so. */
  readonly leaving: () => boolean;
  /** Has MySQL killed and started again, by whoever may. */
  readonly endMysql: () => void;
  /** There is a group again: whoever comes next is waited for. */
  readonly forgive: () => void;
  /** Returns when it is on the disk. */
  readonly keep: (record: VoterRecord) => void;
  readonly attempt: () => Attempt | null;
  /** It joins a group of that name, or has failed to. */
  readonly joins: (name: string) => void;
  /** It is in a group. */
  readonly joined: () => void;
}

/**
 * @param folder that outlives the supervisor, and belongs to it
 * @param signs a folder where `leaving` is while MySQL is being stopped, and `stuck` has it killed
 */
export function openRecord(folder: string, signs: string): Record {
  const leaving = join(signs, 'leaving');
  const file = join(folder, 'record.json');
  const givenUp = join(folder, 'given-up.json');
  const joining = join(folder, 'joining.json');
  let attempt = readJson(joining) as Attempt | null;
  let current: VoterRecord = { ...NOTHING, ...(readJson(file) as Partial<VoterRecord> | null) };
  return {
    now: () => current,
    givenUp: () => (readJson(givenUp) as readonly string[] | null) ?? [],
    leaving: () => existsSync(leaving),
    endMysql: () => writeFileSync(join(signs, 'stuck'), ''),
    forgive: () => rmSync(givenUp, { force: true }),
    keep: (record) => {
      writeDurably(folder, file, JSON.stringify(record));
      current = record;
    },
    attempt: () => attempt,
    joins: (name) => {
      const begun = { name, at: Date.now() };
      writeDurably(folder, joining, JSON.stringify(begun));
      attempt = begun;
    },
    joined: () => {
      if (attempt) rmSync(joining, { force: true });
      attempt = null;
    },
  };
}

/** @throws Error on a file that cannot be read: to forget a vote is worse than to stand still. */
function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return JSON.parse(text);
}

function writeDurably(folder: string, path: string, text: string): void {
  const partial = `${path}.partial`;
  onFile(partial, 'w', (file) => writeSync(file, text));
  renameSync(partial, path);
  onFile(folder, 'r', () => {});
}

function onFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags);
  try {
    use(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
