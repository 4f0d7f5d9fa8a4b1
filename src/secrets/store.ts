import { randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { DesiredHost } from '../model/desired.ts';
import { TrivetError } from '../model/error.ts';

/** Secret values by name. Never printed, never in a plan, never in an argument. */
export type Secrets = Readonly<Record<string, string>>;

const SECRET_BYTES = 32;
const OTHERS = 0o077;
const stored = z.record(z.string(), z.string().min(1));

/** The names of all secrets that the files of some hosts hold. */
export function secretNames(hosts: readonly DesiredHost[]): string[] {
  const contents = hosts.flatMap((host) => host.files.map((file) => file.content));
  return [
    ...new Set(contents.flatMap((content) => (content.kind === 'secret' ? [content.name] : []))),
  ].sort();
}

/**
 * Reads the secrets of one environment from a JSON file of mode 0600, after adding a random value (32 bytes,
 * base64url) for every name that the file does not have yet. Names that nobody asks for are kept.
 * @throws TrivetError TRV_SECRETS_UNUSABLE when others can read the file, or it is not what trivet wrote.
 */
export async function loadSecrets(path: string, names: readonly string[]): Promise<Secrets> {
  const kept = await read(path);
  const all = completed(kept, names);
  if (all !== kept) await writeAtomically(path, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}

/** The same for whoever only looks: what the file does not have yet gets a value that is kept nowhere. */
export async function peekSecrets(path: string, names: readonly string[]): Promise<Secrets> {
  return completed(await read(path), names);
}

function completed(kept: Secrets, names: readonly string[]): Secrets {
  const missing = names.filter((name) => kept[name] === undefined);
  if (missing.length === 0) return kept;
  const added = missing.map((name) => [name, randomBytes(SECRET_BYTES).toString('base64url')]);
  return { ...kept, ...Object.fromEntries(added) };
}

/**
 * Puts in a secret that somebody outside has given, in place of the one that was there.
 * @throws TrivetError TRV_SECRETS_UNUSABLE
 */
export async function putSecret(path: string, name: string, value: string): Promise<void> {
  const kept = await read(path);
  await writeAtomically(path, `${JSON.stringify({ ...kept, [name]: value }, null, 2)}\n`);
}

async function read(path: string): Promise<Secrets> {
  const file = await open(path).catch(absent);
  if (!file) return {};
  try {
    if (((await file.stat()).mode & OTHERS) !== 0) {
      throw unusable(
        path,
        'others can read it',
        `If nobody did: chmod 0600 ${path}. Otherwise replace the secrets.`,
      );
    }
    const text = await file.readFile('utf8');
    return parse(path, text);
  } finally {
    await file.close();
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The parser's own message would quote the file: it goes no further. */
function parse(path: string, text: string): Secrets {
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    throw unusable(path, 'it is not a JSON object of names and values', 'Restore it from a backup.');
  }
}

function unusable(where: string, why: string, next: string): TrivetError {
  return new TrivetError('TRV_SECRETS_UNUSABLE', { where, why, next });
}

async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const staged = `${path}.new`;
  const file = await open(staged, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(staged, path);
}
