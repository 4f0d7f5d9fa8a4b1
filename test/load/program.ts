import { fileURLToPath } from 'node:url';
import { installProgram } from '../../src/drill/load/install.ts';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { type CommandResult, sshTransport } from '../../src/remote/index.ts';

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
  const transport = sshTransport(lab.paths.sshConfig);
  const program = `/tmp/${name}.mjs`;
  await installProgram(transport, fileURLToPath(new URL(`${name}.ts`, import.meta.url)), program);
  return transport.run('internet', { argv: ['node', program, ...args], stdin, timeoutMs });
}
