import { setTimeout as delay } from 'node:timers/promises';
import { chance } from '../../journeys/chance.ts';
import { phase } from '../../model/event.ts';
import { revertAll } from '../faults/active.ts';
import type { Outcome } from '../load/outcome.ts';
import { type Load, startLoad } from '../load/run.ts';
import { loadSettings } from '../load/settings.ts';
import { type Judgement, judge } from '../measure/judge.ts';
import { compareLedger } from '../measure/ledger.ts';
import { judgeLevel } from '../measure/level.ts';
import { type Measured, measure } from '../measure/measure.ts';
import { type Forecast, lacking, type Scenario } from '../scenarios/scenario.ts';
import type { DrillContext } from './context.ts';
import { type DrillEvent, execute, type Stage } from './execute.ts';
import { untilHealthy } from './healthy.ts';
import { readLedger } from './ledger-reader.ts';
import { type RoleChange, watchRoles } from './roles.ts';
import { untilSteady } from './steady-state.ts';

/** One drill, from the first request to the last look at the databases. */
export interface DrillRun {
  readonly scenario: Pick<Scenario, 'name' | 'summary' | 'budget'>;
  readonly environment: string;
  readonly rate: number;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly events: readonly DrillEvent[];
  readonly changes: readonly RoleChange[];
  readonly outcomes: readonly Outcome[];
  readonly measured: Measured;
  readonly judgements: readonly Judgement[];
  /** What was to be expected, where that can be told. */
  readonly forecast: Forecast | undefined;
  readonly held: boolean;
  /** What was unhealthy at the end. */
  readonly unhealthy: readonly string[];
}

export interface RunOptions {
  /** Things that users want each second. */
  readonly rate: number;
  readonly seed: number;
}

/** A steady state before the fault, and after everything is healthy again. */
const STEADY_MS = 4_000;
const CONVERGE_MS = 180_000;
const TELL_EVERY_MS = 1_000;

/**
 * Runs a scenario under load, and reverts its faults whatever happens.
 * @throws TrivetError TRV_DRILL_…; AbortError when somebody wants it to end
 */
export function runScenario(
  context: DrillContext,
  scenario: Scenario,
  options: RunOptions,
): Promise<DrillRun> {
  return phase(context.emit, scenario.name, 'users come', async (progress) => {
    const settings = loadSettings(context, options.rate, options.seed);
    const watching = new AbortController();
    const roles = watchRoles(context.lab, context.topology, watching.signal);
    let load: Load | undefined;
    let stopTelling = () => {};
    try {
      load = await startLoad(context, settings);
      let last = 'a steady state';
      const stage: Stage = {
        context,
        roles,
        random: chance(options.seed),
        events: [],
        progress: (text) => {
          last = text;
        },
      };
      const all = load.outcomes;
      const timer = setInterval(() => progress(`${sumOf(all)}; ${last}`), TELL_EVERY_MS);
      stopTelling = () => clearInterval(timer);

      await untilSteady(all, context.signal, stage.progress);
      const from = Date.now();
      await delay(STEADY_MS, undefined, { signal: context.signal });
      await execute(stage, scenario.steps);
      await revertAll(context);
      const reverted = stage.events.findLast(({ kind }) => kind === 'revert')?.at ?? Date.now();
      const unhealthy = await untilHealthy(context, CONVERGE_MS, stage.progress);
      const convergeMs = unhealthy.length === 0 ? Date.now() - reverted : null;
      await delay(STEADY_MS, undefined, { signal: context.signal });
      const to = Date.now();
      last = 'the last answers';
      await load.stop();
      const outcomes = all.filter(({ intended }) => intended >= from);
      const entries = all.flatMap(({ entry }) => entry ?? []);
      const ledger = compareLedger(entries, await readLedger(context, settings.run));
      const measured = measure({
        ...{ from, to, outcomes, ledger, convergeMs },
        addresses: settings.addresses,
        probes: load.probes,
      });
      const owed = scenario.disaster ? {} : context.topology.config.serviceLevel;
      const judgements = [...judge(scenario.budget, measured), ...judgeLevel(owed, measured)];
      const held = judgements.every((judgement) => judgement.held) && unhealthy.length === 0;
      const { name, summary, budget } = scenario;
      const value: DrillRun = {
        scenario: { name, summary, budget },
        environment: context.lab,
        ...options,
        from,
        to,
        events: stage.events,
        changes: [...roles.changes],
        outcomes,
        measured,
        judgements,
        forecast:
          lacking(scenario.survivableWith, context.topology).length === 0 ? scenario.forecast : undefined,
        held,
        unhealthy,
      };
      return { outcome: `${held ? 'held' : 'NOT HELD'}: ${sumOf(outcomes)}`, value };
    } finally {
      stopTelling();
      watching.abort();
      await revertAll(context);
      load?.kill();
    }
  });
}

function sumOf(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return `${outcomes.length} requests, ${failed} failed`;
}
