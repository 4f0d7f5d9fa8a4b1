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
  /** When it began, or was forgotten, by the clock of the wall: it outlives a restart of the host. */
  readonly at: number;
}

/** What a voter is held to, on its disk. */
export interface VoterStore {
  readonly record: () => VoterRecord;
  /** Hosts that an operator has had the voters forget: nobody waits for them any more. */
  readonly forgotten: () => readonly string[];
  /** Whoever stops MySQL on this host has said so. */
  readonly leaving: () => boolean;
  /** Has MySQL killed and started again, by whoever may. */
  readonly killMysql: () => void;
  /** There is a group again: whoever comes next is waited for. */
  readonly clearForgotten: () => void;
  /** Returns when it is on the disk. */
  readonly save: (record: VoterRecord) => void;
  readonly attempt: () => Attempt | null;
  /** It joins a group of that name, or has failed to. */
  readonly noteJoin: (name: string) => void;
  /** It is in a group. */
  readonly clearJoin: () => void;
}

/**
 * @param folder that outlives the supervisor, and belongs to it
 * @param signs a folder where `leaving` is while MySQL is being stopped, and `stuck` has it killed
 */
export function openStore(folder: string, signs: string): VoterStore {
  const leaving = join(signs, 'leaving');
  const file = join(folder, 'record.json');
  const forgotten = join(folder, 'given-up.json');
  const joining = join(folder, 'joining.json');
  let attempt = readJson(joining) as Attempt | null;
  let current: VoterRecord = { ...NOTHING, ...(readJson(file) as Partial<VoterRecord> | null) };
  return {
    record: () => current,
    forgotten: () => (readJson(forgotten) as readonly string[] | null) ?? [],
    leaving: () => existsSync(leaving),
    killMysql: () => writeFileSync(join(signs, 'stuck'), ''),
    clearForgotten: () => rmSync(forgotten, { force: true }),
    save: (record) => {
      writeDurably(folder, file, JSON.stringify(record));
      current = record;
    },
    attempt: () => attempt,
    noteJoin: (name) => {
      const begun = { name, at: Date.now() };
      writeDurably(folder, joining, JSON.stringify(begun));
      attempt = begun;
    },
    clearJoin: () => {
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
