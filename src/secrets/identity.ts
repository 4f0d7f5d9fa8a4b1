import { chown, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TrivetError } from '../model/error.ts';
import { type Person, person } from '../state/person.ts';
import { isIdentity, makeIdentity, recipientOf } from './age.ts';
import { saidBy } from './identity-command.ts';

/** Where the operator's key is that opens the secrets: an age identity. */
export type Source =
  | { readonly kind: 'file'; readonly path: string }
  /** What it prints; run without a shell. */
  | { readonly kind: 'command'; readonly argv: readonly [string, ...string[]] };

const OTHERS = 0o077;
const IDENTITY = /^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+$/;

/** By `TRIVET_IDENTITY_COMMAND` or `TRIVET_IDENTITY`; else a file among the configuration of the person. */
export function sourceOf(env: NodeJS.ProcessEnv = process.env, who: Person = person(env)): Source {
  const [program, ...words] = env.TRIVET_IDENTITY_COMMAND?.split(/\s+/).filter((word) => word !== '') ?? [];
  if (program !== undefined) return { kind: 'command', argv: [program, ...words] };
  return { kind: 'file', path: env.TRIVET_IDENTITY || join(who.config, 'trivet', 'identity') };
}

/** @throws TrivetError TRV_IDENTITY_MISSING, TRV_IDENTITY_UNUSABLE */
export async function identitiesOf(source: Source): Promise<readonly string[]> {
  const text = source.kind === 'file' ? await textIn(source.path) : await saidBy(source.argv);
  if (text === undefined) {
    throw new TrivetError('TRV_IDENTITY_MISSING', {
      where: placeOf(source),
      why: 'there is no such file, and the secrets are encrypted already',
      next: 'Put the identity there that opens them, or say where it is: TRIVET_IDENTITY=FILE, or TRIVET_IDENTITY_COMMAND.',
    });
  }
  const lines = text.split('\n').map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length > 0 && (await areIdentities(identities))) return identities;
  throw unusable(source, 'it holds no identity of age, such as age-keygen(1) makes');
}

async function areIdentities(lines: readonly string[]): Promise<boolean> {
  if (!lines.every((line) => IDENTITY.test(line))) return false;
  return (await Promise.all(lines.map(isIdentity))).every(Boolean);
}

async function textIn(path: string): Promise<string | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (!found) return undefined;
  if ((found.mode & OTHERS) === 0) return readFile(path, 'utf8');
  throw new TrivetError('TRV_IDENTITY_UNUSABLE', {
    where: path,
    why: 'others can read it',
    next: `If nobody did: chmod 0600 ${path}. Otherwise make another, and rotate the secrets.`,
  });
}

/** An identity for who has none yet; nobody else can read it. Null where there is one, or it is another program's to make. */
export async function ensureIdentity(source: Source, who: Person = person()): Promise<string | null> {
  if (source.kind === 'command' || (await textIn(source.path)) !== undefined) return null;
  await makeFolder(dirname(source.path), who);
  const identity = await makeIdentity();
  const file = await open(source.path, 'wx', 0o600);
  try {
    if (who.bySudo) await file.chown(who.uid, who.gid);
    await file.writeFile(
      `# opens the secrets of trivet; public key: ${await recipientOf(identity)}\n${identity}\n`,
    );
    await file.sync();
  } finally {
    await file.close();
  }
  return source.path;
}

async function makeFolder(folder: string, who: Person): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined || !who.bySudo) return;
  for (let made = folder; made.startsWith(first); made = dirname(made)) await chown(made, who.uid, who.gid);
}

export const placeOf = (source: Source) => (source.kind === 'file' ? source.path : source.argv.join(' '));

export function unusable(source: Source, why: string): TrivetError {
  return new TrivetError('TRV_IDENTITY_UNUSABLE', {
    where: placeOf(source),
    why,
    next: 'Name another by TRIVET_IDENTITY=FILE or TRIVET_IDENTITY_COMMAND, or have an operator add yours.',
  });
}
