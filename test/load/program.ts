import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { LoadedEnvironment } from '../../src/cli/environment.ts';
import type { CommandResult } from '../../src/remote/index.ts';
import { sshTransport } from '../../src/remote/index.ts';

export interface Started {
  readonly args?: readonly string[];
  /** For what is secret. */
  readonly stdin?: string;
  readonly timeoutMs: number;
}

/** Bundles a program of this folder and runs it on the internet host, to its end. */
export async function runOnInternet(
  lab: LoadedEnvironment,
  name: string,
  { args = [], stdin = '', timeoutMs }: Started,
): Promise<CommandResult> {
  const entry = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const options = { bundle: true, platform: 'node', format: 'esm', write: false } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [entry] });
  const transport = sshTransport(lab.paths.sshConfig);
  const program = `/tmp/${name}.mjs`;
  await transport.run('internet', {
    argv: ['sh', '-c', `cat > ${program}`],
    stdin: outputFiles[0]?.contents ?? '',
    timeoutMs: 10_000,
  });
  return transport.run('internet', { argv: ['node', program, ...args], stdin, timeoutMs });
}
