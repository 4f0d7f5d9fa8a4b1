import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { SUPERVISOR_BUNDLE } from '../supervisor/bundle.ts';
import { cachedBuild, ROOT } from './cached-build.ts';

/** Where the sources of each program lie, and how esbuild makes one file of them. */
const PROGRAMS: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly bundle: BuildOptions }>
> = {
  supervisor: { folders: ['src/supervisor', 'src/model'], bundle: SUPERVISOR_BUNDLE },
  lookout: program('agents/health-checker'),
  watchdog: program('agents/watchdog'),
  paysim: program('apps/sandbox/payments'),
  mailbox: program('apps/sandbox/mail'),
};

function program(folder: string): (typeof PROGRAMS)[string] {
  const entryPoints = [join(ROOT, folder, 'src/main.ts')];
  return { folders: [folder], bundle: { ...SUPERVISOR_BUNDLE, entryPoints } };
}

/** The programs that trivet builds for hosts, by the name under which roles ask for them. */
export async function buildPrograms(): Promise<ReadonlyMap<string, Uint8Array>> {
  const built = Object.entries(PROGRAMS).map(async ([name, { folders, bundle }]) => {
    const sources = folders.map((folder) => join(ROOT, folder));
    const into = await cachedBuild(name, sources, async (draft) => {
      const { build } = await import('esbuild');
      await build({ ...bundle, outfile: join(draft, `${name}.mjs`) });
    });
    return [name, await readFile(join(into, `${name}.mjs`))] as const;
  });
  return new Map(await Promise.all(built));
}
