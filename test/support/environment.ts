import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import asDrawn from '../../environments/as-drawn.ts';
import { type LoadedEnvironment, loadEnvironment } from '../../src/cli/environment.ts';
import { ROOT } from '../../src/cli/root.ts';
import type { Environment } from '../../src/model/environment.ts';

/** What differs from the environment that is taken; a section replaces its settings one by one. */
export type Overrides = Partial<Environment> & Pick<Environment, 'lab'>;

let folder: string | undefined;
let files = 0;

/** Writes an environment file like the drawing's, or another's, and returns its path; it is gone when the process ends. */
export function environmentFile(name: string, overrides: Overrides, base: Environment = asDrawn): string {
  const environment: Environment = {
    ...base,
    ...overrides,
    name,
    dns: { ...base.dns, ...overrides.dns },
    loadBalancers: { ...base.loadBalancers, ...overrides.loadBalancers },
    servers: { ...base.servers, ...overrides.servers },
    database: { ...base.database, ...overrides.database },
  };
  // A file of its own each time: a module that was imported once is never read again.
  files += 1;
  const path = join(temporaryFolder(), `${name}-${files}.ts`);
  writeFileSync(
    path,
    `import { defineEnvironment } from '${ROOT}/src/config/index.ts';

export default defineEnvironment(${JSON.stringify(environment, null, 2)});
`,
  );
  return path;
}

/** The same, loaded; its `file` is what the command line takes as an environment. */
export function environmentLike(
  name: string,
  overrides: Overrides,
  base?: Environment,
): Promise<LoadedEnvironment> {
  return loadEnvironment(environmentFile(name, overrides, base));
}

function temporaryFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), 'trivet-test-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}
