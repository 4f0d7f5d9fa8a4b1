import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadEnvironment } from '../src/environment/environment.ts';
import type { Environment } from '../src/model/environment.ts';
import { phase } from '../src/model/event.ts';
import type { Topology } from '../src/model/topology.ts';
import type { Bench } from './bench.ts';
import { type Run, trivet, up } from './trivet.ts';

/** One environment of the benchmarks; its hosts' data lies in the scratch folder. */
export interface Lab {
  /** The environment's file. */
  readonly file: string;
  readonly topology: Topology;
  /** OpenSSH client configuration that reaches the hosts by name. */
  readonly sshConfig: string;
  /** `up`, as a phase that people see. `env` goes to the program. */
  readonly up: (what: string, env?: Readonly<Record<string, string>>) => Promise<Run>;
  /** Stops the hosts; their data stays. Nothing interrupts it. */
  readonly down: () => Promise<void>;
  /** Stops the hosts and forgets their data. The images stay: other labs may need them. */
  readonly forget: () => Promise<void>;
}

/** Writes an environment to a file and works with it; whatever happens, its lab is gone in the end. */
export async function withLab<T>(
  { scratch, signal, emit }: Bench,
  environment: Environment,
  work: (lab: Lab) => Promise<T>,
): Promise<T> {
  const file = join(scratch, `${environment.name}.ts`);
  await writeFile(file, `export default ${JSON.stringify(environment)};\n`);
  const { topology, paths } = await loadEnvironment(file);

  const down = async () => {
    await trivet(['down', file]);
  };
  const forget = async () => {
    await down();
    await rm(paths.state, { recursive: true, force: true });
  };
  const bringUp: Lab['up'] = (what, env = {}) =>
    phase(emit, 'up', what, async (progress) => {
      const run = await up(file, { signal, env }, (name) => progress(`${what}: ${name}`));
      return { outcome: what, value: run };
    });
  try {
    return await work({ file, topology, sshConfig: paths.sshConfig, up: bringUp, down, forget });
  } finally {
    await forget();
  }
}
