import type { Transport } from '../../remote/index.ts';

/** Bundles a program into one file on the internet host. @param entry its source on this machine */
export async function installProgram(transport: Transport, entry: string, path: string): Promise<void> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    write: false,
  });
  const argv = ['sh', '-c', `cat > ${path}`];
  await transport.run('internet', { argv, stdin: outputFiles[0]?.contents ?? '', timeoutMs: 20_000 });
}
