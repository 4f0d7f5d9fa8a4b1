import { setTimeout as delay } from 'node:timers/promises';
import { chance } from '../../journeys/chance.ts';
import { phase } from '../../model/event.ts';
import { healAll } from '../faults/active.ts';
import type { Outcome } from '../load/outcome.ts';
import { type Load, startLoad } from '../load/run.ts';
import { loadSettings } from '../load/settings.ts';
import { type Judgement, judge } from '../measure/judge.ts';
import { compareLedger } from '../measure/ledger.ts';
import { judgeLevel } from '../measure/level.ts';
import { type Measured, measure } from '../measure/measure.ts';
import { type Forecast, lacking, type Scenario } from '../scenarios/scenario.ts';
import type { DrillGround } from './context.ts';
import { act, type Deed, type Stage } from './execute.ts';
import { untilWell } from './healthy.ts';
import { readLedger } from './ledger-reader.ts';
import { type RoleChange, watchRoles } from './roles.ts';
import { untilCalm } from './steady-state.ts';

/** One drill, from the first request to the last look at the databases. */
export interface DrillRun {
  readonly scenario: Pick<Scenario, 'name' | 'summary' | 'budget'>;
  readonly environment: string;
  readonly rate: number;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly deeds: readonly Deed[];
  readonly changes: readonly RoleChange[];
  readonly outcomes: readonly Outcome[];
  readonly measured: Measured;
  readonly judgements: readonly Judgement[];
  /** What was to be expected, where that can be told. */
  readonly forecast: Forecast | undefined;
  readonly held: boolean;
  /** What was not well at the end. */
  readonly ailing: readonly string[];
}

export interface RunOptions {
  /** Things that users want each second. */
  readonly rate: number;
  readonly seed: number;
}

/** All calm before the fault, and after everything is well again. */
const CALM_MS = 4_000;
const CONVERGE_MS = 180_000;
const TELL_EVERY_MS = 1_000;

/**
 * Runs a scenario under load, and heals whatever happens.
 * @throws TrivetError TRV_DRILL_…; AbortError when somebody wants it to end
 */
export function runScenario(ground: DrillGround, scenario: Scenario, options: RunOptions): Promise<DrillRun> {
  return phase(ground.emit, scenario.name, 'users come', async (progress) => {
    const settings = loadSettings(ground, options.rate, options.seed);
    const watching = new AbortController();
    const roles = watchRoles(ground.lab, ground.topology, watching.signal);
    let load: Load | undefined;
    let stopTelling = () => {};
    try {
      load = await startLoad(ground, settings);
      let last = 'all is calm';
      const stage: Stage = {
        ground,
        roles,
        random: chance(options.seed),
        deeds: [],
        progress: (text) => {
          last = text;
        },
      };
      const all = load.outcomes;
      const timer = setInterval(() => progress(`${sumOf(all)}; ${last}`), TELL_EVERY_MS);
      stopTelling = () => clearInterval(timer);

      await untilCalm(all, ground.signal, stage.progress);
      const from = Date.now();
      await delay(CALM_MS, undefined, { signal: ground.signal });
      await act(stage, scenario.steps);
      await healAll(ground);
      const healed = stage.deeds.findLast(({ kind }) => kind === 'heal')?.at ?? Date.now();
      const ailing = await untilWell(ground, CONVERGE_MS, stage.progress);
      const convergeMs = ailing.length === 0 ? Date.now() - healed : null;
      await delay(CALM_MS, undefined, { signal: ground.signal });
      const to = Date.now();
      last = 'the last answers';
      await load.stop();
      const outcomes = all.filter(({ intended }) => intended >= from);
      const entries = all.flatMap(({ entry }) => entry ?? []);
      const ledger = compareLedger(entries, await readLedger(ground, settings.run));
      const measured = measure({
        ...{ from, to, outcomes, ledger, convergeMs },
        addresses: settings.addresses,
        knocks: load.knocks,
      });
      const owed = scenario.disaster ? {} : ground.topology.config.serviceLevel;
      const judgements = [...judge(scenario.budget, measured), ...judgeLevel(owed, measured)];
      const held = judgements.every((judgement) => judgement.held) && ailing.length === 0;
      const { name, summary, budget } = scenario;
      const value: DrillRun = {
        scenario: { name, summary, budget },
        environment: ground.lab,
        ...options,
        from,
        to,
        deeds: stage.deeds,
        changes: [...roles.changes],
        outcomes,
        measured,
        judgements,
        forecast:
          lacking(scenario.survivableWith, ground.topology).length === 0 ? scenario.forecast : undefined,
        held,
        ailing,
      };
      return { outcome: `${held ? 'held' : 'NOT HELD'}: ${sumOf(outcomes)}`, value };
    } finally {
      stopTelling();
      watching.abort();
      await healAll(ground);
      load?.kill();
    }
  });
}

function sumOf(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return `${outcomes.length} requests, ${failed} failed`;
}
