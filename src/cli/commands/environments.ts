import { existsSync } from 'node:fs';
import { table } from '../../output/index.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

interface Row {
  readonly name: string;
  readonly file: string;
  readonly hosts: number;
  readonly running: boolean;
  /** Why the file cannot be used. */
  readonly error?: string;
}

export const environments = defineCommand({
  name: 'environments',
  group: 'look',
  summary: 'List the environment files, and which of them run on this machine',
  details: 'Exits with 1 when one of the files is wrong.',
  environment: 'none',
  arguments: [],
  options: {},
  examples: ['trivet environments', 'trivet environments --json'],
  changes: false,
  run: async ({ output }) => {
    const { environmentNames } = await import('../environment.ts');
    const rows = await Promise.all(environmentNames().map(rowOf));
    output.answer({ environments: rows }, (paint) =>
      table(
        rows.map(({ name, file, hosts, running, error }) => [
          name,
          paint.faint(file),
          error === undefined ? `${hosts} hosts` : paint.bad(error),
          running ? paint.good('running') : '',
        ]),
      ),
    );
    return rows.some(({ error }) => error !== undefined) ? EXIT.negative : EXIT.fine;
  },
});

async function rowOf(name: string): Promise<Row> {
  const { loadEnvironment } = await import('../environment.ts');
  try {
    const { file, topology, paths } = await loadEnvironment(name);
    return { name, file, hosts: topology.hosts.length, running: existsSync(paths.run) };
  } catch (error) {
    return {
      name,
      file: `environments/${name}.ts`,
      hosts: 0,
      running: false,
      error: (error as Error).message,
    };
  }
}
