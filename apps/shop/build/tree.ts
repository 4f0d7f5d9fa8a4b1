import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

/** SHA-256 over the path and content of every file in a directory, independent of the order on disk. */
export function digestOf(directory: string): string {
  const digest = createHash('sha256');
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort();
  for (const file of files) {
    const content = readFileSync(join(directory, file));
    digest.update(`${file}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex');
}

const require = createRequire(import.meta.url);

/** Copies packages into the `node_modules` of a release, where what is not bundled finds them. */
export function copyPackages(names: readonly string[], release: string): void {
  for (const name of names) {
    cpSync(folderOf(name), join(release, 'node_modules', name), { recursive: true });
  }
}

/** The folder named so among those in which Node looks for packages. */
function folderOf(name: string): string {
  const tried = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name));
  const found = tried.find((folder) => existsSync(join(folder, 'package.json')));
  if (found === undefined) throw new Error(`there is no package ${name} in ${tried.join(', ')}`);
  return found;
}
