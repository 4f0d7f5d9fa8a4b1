import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TrivetError } from '../model/error.ts';
import { absent } from '../state/files.ts';
import { person } from '../state/person.ts';
import { decrypt, encrypt, recipientOf } from './age.ts';
import {
  allValues,
  completed,
  type Document,
  parseDocument,
  parsePlain,
  type Secrets,
  valuesOf,
} from './document.ts';
import { ensureIdentity, identitiesOf, type Source, sourceOf, unusable } from './identity.ts';
import type { Wanted } from './make.ts';

/** Tells a person one sentence. */
export type Tell = (sentence: string) => void;

const silent: Tell = () => {};
const OTHERS = 0o077;

/** Secrets lay there as they are, before they were encrypted. */
const plainBeside = (path: string) => join(dirname(path), 'secrets.json');

/**
 * The secrets of one environment, after making those of `wanted` that it does not have yet; those that nobody asks for are kept.
 * They rest encrypted to the environment's operators. Whoever has no identity when the first secret is made gets one, and is told.
 * @throws TrivetError TRV_IDENTITY_MISSING, TRV_IDENTITY_UNUSABLE, TRV_SECRETS_UNUSABLE
 */
export async function loadKept(
  path: string,
  wanted: readonly Wanted[],
  tell = silent,
): Promise<Document['secrets']> {
  const document = await readDocument(path);
  if (document === null && wanted.length === 0) return {};
  const before = document ?? (await firstDocument(path, tell));
  const secrets = await completed(before.secrets, wanted, new Date().toISOString());
  if (document === null || secrets !== before.secrets) await writeDocument(path, { ...before, secrets });
  await rm(plainBeside(path), { force: true });
  return secrets;
}

/** The same for whoever only looks: nothing is made, written or taken over, and what is missing has a value that is kept nowhere. */
export async function peekKept(path: string, wanted: readonly Wanted[]): Promise<Document['secrets']> {
  const secrets = (await readDocument(path))?.secrets ?? (await readPlain(path));
  return completed(secrets, wanted, new Date().toISOString());
}

/** `loadKept`, of each what is used now. */
export const loadSecrets = async (path: string, wanted: readonly Wanted[], tell = silent): Promise<Secrets> =>
  valuesOf(await loadKept(path, wanted, tell));

/** `peekKept`, of each what is used now. */
export const peekSecrets = async (path: string, wanted: readonly Wanted[]): Promise<Secrets> =>
  valuesOf(await peekKept(path, wanted));

/** All values of all secrets, by names for people: what must not be shown. */
export const allSecrets = async (path: string): Promise<Secrets> => allValues(await peekKept(path, []));

/** Writes what becomes of the secrets, all at once. @throws as `loadKept` */
export async function changeSecrets(
  path: string,
  change: (secrets: Document['secrets']) => Document['secrets'] | Promise<Document['secrets']>,
  tell = silent,
): Promise<Document['secrets']> {
  const document = (await readDocument(path)) ?? (await firstDocument(path, tell));
  const secrets = await change(document.secrets);
  await writeDocument(path, { ...document, secrets });
  await rm(plainBeside(path), { force: true });
  return secrets;
}

/** With what lay there unencrypted, and the one who makes it as its operator. */
async function firstDocument(path: string, tell: Tell): Promise<Document> {
  const source = sourceOf();
  const made = await ensureIdentity(source);
  if (made !== null) {
    tell(
      `${made} is new, and yours: it opens the secrets of what you bring up. Keep a copy; who has neither it nor another operator loses them.`,
    );
  }
  const recipient = await recipientOf((await identitiesOf(source))[0] ?? '');
  return { version: 1, operators: [{ name: person().name, recipient }], secrets: await readPlain(path) };
}

async function readDocument(path: string): Promise<Document | null> {
  const bytes = await readFile(path).catch(absent(null));
  if (bytes === null) return null;
  const source = sourceOf();
  const opened = await decrypt(bytes, await identitiesOf(source));
  if (opened.kind === 'foreign') throw opensNothing(source, path);
  if (opened.kind === 'damaged') throw damaged(path, 'it is no whole file of age');
  return parsed(path, () => parseDocument(opened.text));
}

async function readPlain(path: string): Promise<Document['secrets']> {
  const at = plainBeside(path);
  const file = await open(at).catch(absent(null));
  if (!file) return {};
  try {
    const { mode, mtime } = await file.stat();
    if ((mode & OTHERS) !== 0) {
      throw new TrivetError('TRV_SECRETS_UNUSABLE', {
        where: at,
        why: 'others can read it',
        next: `If nobody did: chmod 0600 ${at}. Otherwise replace the secrets.`,
      });
    }
    const text = await file.readFile('utf8');
    return parsed(at, () => parsePlain(text, mtime.toISOString()));
  } finally {
    await file.close();
  }
}

/** The parser's own message would quote the file: it goes no further. */
function parsed<T>(path: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw damaged(path, 'it does not hold secrets as trivet writes them');
  }
}

function damaged(where: string, why: string): TrivetError {
  return new TrivetError('TRV_SECRETS_UNUSABLE', { where, why, next: 'Restore it from a backup.' });
}

const opensNothing = (source: Source, path: string) => unusable(source, `it does not open ${path}`);

async function writeDocument(path: string, document: Document): Promise<void> {
  const recipients = document.operators.map(({ recipient }) => recipient);
  const bytes = await encrypt(JSON.stringify(document), recipients);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const staged = `${path}.new`;
  await using(await open(staged, 'w', 0o600), async (file) => {
    await file.chmod(0o600);
    await file.writeFile(bytes);
    await file.sync();
  });
  await rename(staged, path);
  await using(await open(dirname(path)), (folder) => folder.sync());
}

async function using(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
