import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

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
