import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import asDrawn from '../../environments/as-drawn.ts';
import { type LoadedEnvironment, loadEnvironment } from '../../src/environment/environment.ts';
import type { Environment } from '../../src/model/environment.ts';
import { noteLab } from './labs-of-tests.ts';

/** What differs from the environment that is taken; a section replaces its settings one by one. */
export type Overrides = Partial<Environment> & Pick<Environment, 'lab'>;

/** Everybody's, as labs are: what a test leaves running belongs to the same file when the next one goes on with it. */
const FOLDER = join(tmpdir(), 'trivet-test-environments');

/**
 * Writes an environment file like the drawing's, or another's, and returns its path. Each name has one file: what was
 * written last counts, as when a person edits it.
 */
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
  noteLab(name);
  const path = join(FOLDER, `${name}.ts`);
  const staged = join(FOLDER, `${name}.${process.pid}`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    staged,
    `import { defineEnvironment } from 'trivet';

export default defineEnvironment(${JSON.stringify(environment, null, 2)});
`,
  );
  renameSync(staged, path);
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
