import { SCENARIOS } from '../../src/drill/index.ts';
import type { Scenario, ScenarioStep } from '../../src/drill/scenarios/scenario.ts';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { drill as runDrills } from '../../src/operate/drill.ts';
import { RATE, type Run } from './drill.ts';

/** Longer shows nothing more of what a test looks for: all that a fault sets off has happened by then. */
const LONGEST_MS = 10_000;
const MOST_TIMES = 3;
const HEALTHY_WITHIN_MS = 90_000;

/**
 * Runs drills in their short forms, one after the other in one load. Each begins when all is healthy after the one
 * before; the long forms, each in a load of its own and with its own budget, are `trivet drill`.
 */
export async function shortDrills(
  environment: LoadedEnvironment,
  names: readonly string[],
): Promise<readonly Run[]> {
  const scenarios = names.map((name) => {
    const found = SCENARIOS.find((scenario) => scenario.name === name);
    if (!found) throw new Error(`there is no drill ${name}`);
    return found;
  });
  const scenario = { ...inOneLoad(scenarios), impossible: [], noticed: [] };
  const options = { rate: Number(RATE), seed: 1 };
  const never = new AbortController().signal;
  const drilled = await runDrills(environment, [scenario], options, never, () => {});
  return drilled.map(({ run, report }) => ({ ...run, report }));
}

function inOneLoad(scenarios: readonly Scenario[]): Scenario {
  return {
    name: scenarios.map(({ name }) => name).join(', '),
    summary: scenarios.map(({ summary }) => summary).join(' '),
    possibleWith: [],
    survivableWith: [],
    steps: scenarios.flatMap(({ steps }): readonly ScenarioStep[] => [
      ...steps.map(short),
      { kind: 'until-healthy', withinMs: HEALTHY_WITHIN_MS },
    ]),
    budget: { failedRequests: 0, lostWrites: 0, doubledWrites: 0, outOfOrderWrites: 0, staleReads: 0 },
  };
}

function short(step: ScenarioStep): ScenarioStep {
  switch (step.kind) {
    case 'wait':
      return { ...step, ms: Math.min(step.ms, LONGEST_MS) };
    case 'revert-in-random-order':
      return { ...step, lastAfterMs: Math.min(step.lastAfterMs, LONGEST_MS) };
    case 'repeat':
      return { ...step, times: Math.min(step.times, MOST_TIMES), steps: step.steps.map(short) };
    default:
      return step;
  }
}
