import { join } from 'node:path';
import { unknownWord } from '../config/usage.ts';
import {
  type DrillRun,
  everythingRemoved,
  keepVerdicts,
  lacking,
  type Row,
  runScenario,
  runSweep,
  SCENARIOS,
  type Scenario,
  shownBy,
  shownByRow,
  soakOf,
  writeMatrix,
  writeReport,
} from '../drill/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import type { Emit } from '../model/event.ts';
import type { Topology } from '../model/topology.ts';
import { inDrillContext } from './drill-context.ts';

export interface DrillOptions {
  readonly rate: number;
  readonly seed: number;
}

/** What was shown of one scenario, and where it can be read. */
export interface Drilled {
  readonly run: DrillRun;
  readonly report: string;
}

/** A scenario, and what keeps it from being run in an environment. */
export interface Listed extends Scenario {
  /** What it takes and the environment lacks. */
  readonly impossible: readonly string[];
  /** What users would need to be spared. */
  readonly noticed: readonly string[];
}

export function listDrills(topology: Topology): readonly Listed[] {
  return SCENARIOS.map((scenario) => ({
    ...scenario,
    impossible: lacking(scenario.possibleWith, topology),
    noticed: lacking(scenario.survivableWith, topology),
  }));
}

/** Those that are named; without names, all that the environment is to survive. @throws TrivetError TRV_USAGE */
export function chosenDrills(names: readonly string[], topology: Topology): readonly Listed[] {
  const listed = listDrills(topology);
  const known = listed.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownWord('drill', unknown, known, 'trivet drill');
  return names.length > 0
    ? names.flatMap((name) => listed.find((scenario) => scenario.name === name) ?? [])
    : listed.filter(({ noticed }) => noticed.length === 0);
}

/** Faults and pairs of them, drawn from a seed; one report and verdict for all of it. */
export const drawnDrill = (durationMs: number, seed: number): Listed => ({
  ...soakOf(durationMs, seed),
  impossible: [],
  noticed: [],
});

/** Removes everything in turn, or what is named; @throws TrivetError TRV_USAGE */
export function drillSweep(
  environment: LoadedEnvironment,
  names: readonly string[],
  options: DrillOptions,
  signal: AbortSignal,
  emit: Emit,
): Promise<readonly Row[]> {
  const all = everythingRemoved(environment.topology);
  const known = all.map(({ key }) => key);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownWord('part', unknown, known, 'trivet drill --sweep');
  const chosen = names.length === 0 ? all : all.filter(({ key }) => names.includes(key));
  return inDrillContext(environment, signal, emit, async (context) => {
    const { paths, topology, name } = environment;
    const rows = await runSweep(context, chosen, options);
    await writeMatrix(join(paths.state, 'drills'), name, rows);
    const now = new Date();
    await keepVerdicts(
      paths.verdicts,
      rows.flatMap((row) => shownByRow(row, now)),
      topology,
    );
    return rows;
  });
}

/** Runs scenarios one after the other; each leaves a report and a verdict. */
export function drill(
  environment: LoadedEnvironment,
  scenarios: readonly Listed[],
  options: DrillOptions,
  signal: AbortSignal,
  emit: Emit,
): Promise<readonly Drilled[]> {
  const { paths, topology } = environment;
  return inDrillContext(environment, signal, emit, async (context) => {
    const drilled: Drilled[] = [];
    for (const scenario of scenarios) {
      if (scenario.impossible.length > 0) {
        emit({
          kind: 'note',
          text: `${scenario.name} is left out: it takes ${scenario.impossible.join(' and ')}`,
        });
        continue;
      }
      const run = await runScenario(context, scenario, options);
      const report = await writeReport(join(paths.state, 'drills'), run);
      await keepVerdicts(paths.verdicts, [shownBy(run)], topology);
      drilled.push({ run, report });
    }
    return drilled;
  });
}
