import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { SUPERVISOR_BUNDLE } from '../supervisor/bundle.ts';
import { cachedBuild, ROOT } from './cached-build.ts';

/** Where the sources of each program lie, and how esbuild makes one file of them. */
const PROGRAMS: Readonly<Record<string, { readonly folder: string; readonly bundle: BuildOptions }>> = {
  supervisor: { folder: 'src/supervisor', bundle: SUPERVISOR_BUNDLE },
  paysim: { folder: 'apps/paysim', bundle: app('paysim') },
  lookout: { folder: 'apps/lookout', bundle: app('lookout') },
  mailbox: { folder: 'apps/mailbox', bundle: app('mailbox') },
};

function app(name: string): BuildOptions {
  return { ...SUPERVISOR_BUNDLE, entryPoints: [join(ROOT, 'apps', name, 'src/main.ts')] };
}

/** The programs that trivet builds for hosts, by the name under which roles ask for them. */
export async function buildPrograms(): Promise<ReadonlyMap<string, Uint8Array>> {
  const built = Object.entries(PROGRAMS).map(async ([name, { folder, bundle }]) => {
    const into = await cachedBuild(name, join(ROOT, folder), async (draft) => {
      const { build } = await import('esbuild');
      await build({ ...bundle, outfile: join(draft, `${name}.mjs`) });
    });
    return [name, await readFile(join(into, `${name}.mjs`))] as const;
  });
  return new Map(await Promise.all(built));
}
