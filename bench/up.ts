import { join } from 'node:path';
import asDrawn from '../environments/as-drawn.ts';
import { phase } from '../src/model/event.ts';
import { ROOT } from '../src/state/root.ts';
import type { Bench } from './bench.ts';
import { withLab } from './lab.ts';
import { type Figure, figure, type Report, timed } from './measure.ts';
import { program } from './program.ts';
import { type Run, trivet } from './trivet.ts';

const ENVIRONMENT = { ...asDrawn, name: 'bench-up', lab: { subnet: '10.49.0.0/24' } };

/** How long it takes from a clone to a verified site, and from every later state; by phase. */
export async function benchUp(bench: Bench): Promise<Report> {
  const install = await installation(bench);
  const folder = join(bench.scratch, 'cache');
  const cache = { TRIVET_CACHE: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  return withLab(bench, ENVIRONMENT, async (lab) => {
    const cold = [await lab.up('cold: no image, nothing built', cache)];
    const fresh: Run[] = [];
    const restart: Run[] = [];
    for (let round = 1; round <= bench.rounds; round++) {
      const of = `(${round} of ${bench.rounds})`;
      await lab.forget();
      fresh.push(await lab.up(`a new environment ${of}`, cache));
      await lab.down();
      restart.push(await lab.up(`again after down, with data ${of}`, cache));
    }
    return {
      name: 'up',
      title: `trivet up, ${lab.topology.hosts.length} hosts, until a write through the whole chain is read back`,
      columns: ['cold', 'new environment', 'after down'],
      rows: rowsOf([cold, fresh, restart]),
      notes: [
        `Before the first of all, on a fresh clone: ${(install / 1000).toFixed(1)} s for the npm packages, from an empty cache.`,
        'cold: no image and no build of the site; the first of all runs, once.',
        'new environment: image and builds are there, no host has data. after down: the hosts have theirs.',
      ],
    };
  });
}

/** Milliseconds that the launcher takes in a fresh clone to have everything that runs trivet. */
async function installation({ scratch, signal, emit }: Bench): Promise<number> {
  return phase(emit, 'install', 'npm packages into a fresh clone, from an empty cache', async () => {
    const clone = join(scratch, 'clone');
    const env = { npm_config_cache: join(scratch, 'npm'), TRIVET_CACHE: join(scratch, 'launcher') };
    await program(['git', 'clone', '--quiet', ROOT, clone], { signal });
    const { ms } = await timed(() => trivet(['version'], { signal, env }, clone));
    return { outcome: 'npm packages installed', value: ms };
  });
}

/** A row for each phase, one for what is in none, and one for the whole; a column for each kind of run. */
export function rowsOf(kinds: readonly (readonly Run[])[]): Report['rows'] {
  const names = [...new Set(kinds.flat().flatMap(({ phases }) => [...phases.keys()]))];
  const row = (name: string, ms: (run: Run) => number | undefined) => ({
    name,
    cells: kinds.map((runs) => figureOf(runs.flatMap((run) => ms(run) ?? []))),
  });
  return [
    ...names.map((name) => row(name, ({ phases }) => phases.get(name))),
    row('in between', ({ total, phases }) => total - sum([...phases.values()])),
    row('whole', ({ total }) => total),
  ];
}

function figureOf(values: readonly number[]): Figure | null {
  return values.length === 0 ? null : figure(values, 'ms');
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
