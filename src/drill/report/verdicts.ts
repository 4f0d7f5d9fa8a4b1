import { readFile } from 'node:fs/promises';
import type { JourneyName } from '../../model/journey.ts';
import type { Topology } from '../../model/topology.ts';
import { sweeping, type Verdict } from '../../model/verdict.ts';
import { replaceFile } from '../../state/files.ts';
import { digestOf } from '../../topology/index.ts';
import type { DrillRun } from '../run/run.ts';
import { isUnpredicted, type Row } from '../sweep/sweep.ts';

/** A verdict, but for what it is about. */
export type Shown = Omit<Verdict, 'topology'>;

/** Noticed is what somebody could not do, even at a second try. */
export function shownBy(run: Pick<DrillRun, 'scenario' | 'to' | 'held' | 'measured'>): Shown {
  const { scenario, to, held, measured } = run;
  const tried = Object.keys(measured.journeys) as JourneyName[];
  const noticed = tried.filter((name) => (measured.journeys[name]?.failed ?? 0) > 0);
  return { drill: scenario.name, at: new Date(to).toISOString(), held, tried, noticed };
}

/** Of each part that was removed: services of one program go together, and each finding names one. */
export function shownByRow(row: Row, at: Date): readonly Shown[] {
  const tried = Object.keys(row.journeys) as JourneyName[];
  const noticed = tried.filter((name) => row.journeys[name]?.startsWith('missed'));
  return row.keys.map((key) => ({
    drill: sweeping(key),
    at: at.toISOString(),
    held: !isUnpredicted(row),
    tried,
    noticed,
  }));
}

/** Adds what was shown to what was shown before; of each drill and topology, the last counts. */
export async function keepVerdicts(file: string, shown: readonly Shown[], topology: Topology): Promise<void> {
  const digest = digestOf(topology);
  const verdicts = shown.map((one): Verdict => ({ ...one, topology: digest }));
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as readonly Verdict[];
  const others = before.filter(
    ({ drill, topology: of }) => of !== digest || !verdicts.some((verdict) => verdict.drill === drill),
  );
  await replaceFile(file, `${JSON.stringify([...others, ...verdicts], null, 2)}\n`, 0o644);
}
