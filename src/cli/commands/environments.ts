import type { TrivetError } from '../../model/error.ts';
import { type Paint, table } from '../../output/index.ts';
import { type Known, knownHere } from '../../state/origin.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

interface Row {
  readonly name: string;
  /** Null when it is not known any more. */
  readonly file: string | null;
  /** Null when the file cannot tell. */
  readonly hosts: number | null;
  readonly state: 'running' | 'data kept' | 'not here';
  /** Why the file cannot be used. */
  readonly error?: string;
}

export const environments = defineCommand({
  name: 'environments',
  group: 'look',
  summary: 'List the environment files, and what runs or is kept on this machine',
  details: `Also what was brought up from files elsewhere, or gone since: trivet down NAME takes it away.
Exits with 1 when a file of environments/ is wrong.`,
  asks: true,
  environment: 'none',
  arguments: [],
  options: {},
  examples: ['trivet environments', 'trivet environments --json'],
  changes: false,
  run: async ({ output }) => {
    const { environmentNames } = await import('../../environment/environment.ts');
    const listed = environmentNames();
    const here = knownHere();
    const own = await Promise.all(
      listed.map((name) =>
        rowOf(
          name,
          here.find((known) => known.name === name),
        ),
      ),
    );
    const others = await Promise.all(
      here.filter(({ name }) => !listed.includes(name)).map((known) => rowOf(known.name, known)),
    );
    const rows = [...own, ...others];
    output.answer({ environments: rows }, (paint, cells) =>
      table(
        rows.map((row) => cellsOf(row, paint)),
        cells,
      ),
    );
    return own.some(({ error }) => error !== undefined) ? EXIT.negative : EXIT.fine;
  },
});

function cellsOf({ name, file, hosts, state, error }: Row, paint: Paint): string[] {
  return [
    name,
    paint.faint(file ?? ''),
    hosts === null ? paint.bad(error ?? '') : `${hosts} hosts`,
    state === 'running' ? paint.good(state) : state === 'not here' ? '' : state,
  ];
}

async function rowOf(name: string, known: Known | undefined): Promise<Row> {
  const { loadEnvironment } = await import('../../environment/environment.ts');
  const state = known === undefined ? 'not here' : known.running ? 'running' : 'data kept';
  try {
    const { file, topology } = await loadEnvironment(name);
    return { name, file, hosts: topology.hosts.length, state };
  } catch (error) {
    const gone = known && (error as TrivetError).code === 'TRV_ENVIRONMENT_NOT_FOUND';
    const why = known?.file ? 'the file is gone' : 'the file is not known';
    const file = known?.file ?? null;
    return { name, file, hosts: null, state, error: gone ? why : (error as Error).message };
  }
}
