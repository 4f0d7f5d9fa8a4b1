import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../state/root.ts';
import { HOST_BUNDLE } from './bundle.ts';
import { cachedBuild } from './cached-build.ts';

interface Program {
  readonly main: string;
  /** Whose sources become part of it. */
  readonly folders: readonly string[];
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  supervisor: { main: 'src/database/agent/main.ts', folders: ['src/database', 'src/model', 'src/wait'] },
  'health-checker': alone('agents/health-checker'),
  watchdog: alone('agents/watchdog'),
  paysim: alone('apps/sandbox/payments'),
  mailbox: alone('apps/sandbox/mail'),
};

function alone(folder: string): Program {
  return { main: `${folder}/src/main.ts`, folders: [folder] };
}

/** The programs that trivet builds for hosts, by the name under which roles ask for them. */
export async function buildPrograms(): Promise<ReadonlyMap<string, Uint8Array>> {
  const built = Object.entries(PROGRAMS).map(async ([name, { main, folders }]) => {
    const sources = folders.map((folder) => join(ROOT, folder));
    const into = await cachedBuild(name, sources, async (draft) => {
      const { build } = await import('esbuild');
      await build({ ...HOST_BUNDLE, entryPoints: [join(ROOT, main)], outfile: join(draft, `${name}.mjs`) });
    });
    return [name, await readFile(join(into, `${name}.mjs`))] as const;
  });
  return new Map(await Promise.all(built));
}
