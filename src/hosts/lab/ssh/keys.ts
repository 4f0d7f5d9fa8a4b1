import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { textOf } from '../../../state/files.ts';
import { run } from '../../../state/program.ts';

export interface KeyPair {
  readonly privateKey: string;
  /** OpenSSH's one-line form without a comment. */
  readonly publicKey: string;
}

const NAME = 'id_ed25519';

/** Path of the private key in a key pair's folder. */
export const privateKeyIn = (folder: string) => join(folder, NAME);

/** The key pair in a folder, made there once: the folder appears with both halves or not at all. */
export async function ensureKeyPair(folder: string): Promise<KeyPair> {
  if ((await textOf(join(folder, NAME))) === undefined) {
    const staged = `${folder}.new`;
    await rm(staged, { recursive: true, force: true });
    await mkdir(staged, { recursive: true, mode: 0o700 });
    await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(staged, NAME)]);
    await rename(staged, folder);
  }
  const [privateKey, publicKey] = await Promise.all([
    readFile(join(folder, NAME), 'utf8'),
    readFile(join(folder, `${NAME}.pub`), 'utf8'),
  ]);
  return { privateKey, publicKey: publicKey.trim() };
}
