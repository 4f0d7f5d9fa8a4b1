import { stat } from 'node:fs/promises';
import { absent } from '../state/files.ts';
import type { Secrets } from './document.ts';
import { allSecrets } from './store.ts';

/** Reads all values as they are then; the file is opened again only when it has changed. */
export function freshSecrets(path: string): () => Promise<Secrets> {
  let known: { readonly stamp: string; readonly secrets: Promise<Secrets> } | undefined;
  return async () => {
    const file = await stat(path).catch(absent(undefined));
    const stamp = file ? `${file.ino} ${file.mtimeMs} ${file.size}` : 'none';
    if (known?.stamp !== stamp) known = { stamp, secrets: allSecrets(path) };
    return known.secrets;
  };
}
