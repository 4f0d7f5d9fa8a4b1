import { fileURLToPath } from 'node:url';
import type { Transport } from '../../remote/index.ts';
import { WORLD_HOST } from '../../world/index.ts';

/** Bundles a program into one file on the internet host. @param entry its source on this machine */
export const installProgram = (transport: Transport, entry: string, path: string): Promise<void> =>
  installSource(transport, `import ${JSON.stringify(entry)};`, path);

/** The same, of a program that is given as text; what it imports it names by whole paths. */
export async function installSource(transport: Transport, source: string, path: string): Promise<void> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: '/' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    alias: { 'trivet/journeys': fileURLToPath(new URL('../../journeys/index.ts', import.meta.url)) },
    write: false,
  });
  const argv = ['sh', '-c', `cat > ${path}`];
  await transport.run(WORLD_HOST, { argv, stdin: outputFiles[0]?.contents ?? '', timeoutMs: 20_000 });
}
