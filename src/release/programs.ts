import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUPERVISOR_BUNDLE } from '../supervisor/bundle.ts';
import { cachedBuild, ROOT } from './cached-build.ts';

/** The programs that trivet builds for hosts, by the name under which roles ask for them. */
export async function buildPrograms(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await cachedBuild('supervisor', join(ROOT, 'src/supervisor'), async (into) => {
    const { build } = await import('esbuild');
    await build({ ...SUPERVISOR_BUNDLE, outfile: join(into, 'supervisor.mjs') });
  });
  return new Map([['supervisor', await readFile(join(folder, 'supervisor.mjs'))]]);
}
