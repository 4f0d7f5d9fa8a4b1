import { readFile, rename, writeFile } from 'node:fs/promises';
import type { JourneyName } from '../model/journey.ts';
import type { Topology } from '../model/topology.ts';
import type { Verdict } from '../model/verdict.ts';
import { digestOf } from '../topology/index.ts';
import type { DrillRun } from './run.ts';

/** Journeys that somebody could not make, even at a second try. */
export function noticed({ measured }: Pick<DrillRun, 'measured'>): readonly JourneyName[] {
  return (Object.keys(measured.journeys) as JourneyName[]).filter(
    (name) => (measured.journeys[name]?.failed ?? 0) > 0,
  );
}

/** Adds what a run has shown to what was shown before; of each drill and topology, the last counts. */
export async function keepVerdict(file: string, run: DrillRun, topology: Topology): Promise<void> {
  const verdict: Verdict = {
    drill: run.scenario.name,
    topology: digestOf(topology),
    at: new Date(run.to).toISOString(),
    held: run.held,
    noticed: noticed(run),
  };
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as readonly Verdict[];
  const others = before.filter(
    ({ drill, topology: of }) => drill !== verdict.drill || of !== verdict.topology,
  );
  await writeFile(`${file}.new`, `${JSON.stringify([...others, verdict], null, 2)}\n`);
  await rename(`${file}.new`, file);
}
