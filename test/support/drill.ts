import assert from 'node:assert/strict';
import type { FaultContext } from '../../src/drill/faults/active.ts';
import type { DrillRun } from '../../src/drill/run/run.ts';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { tenantOf } from '../../src/journeys/index.ts';
import { recordOf } from '../../src/operate/drill-context.ts';
import { patient } from './patience.ts';
import { trivetJson } from './trivet.ts';

/** On a machine that does other things beside, fewer people come. */
export const RATE = process.env.TRIVET_DRILL_RATE ?? `${Math.max(5, Math.round(12 / patient(1)))}`;

export type Run = Omit<DrillRun, 'outcomes'> & { readonly report: string };

/** For faults outside of a drill. */
export function contextOf(environment: LoadedEnvironment): FaultContext {
  const { name, topology, application } = environment;
  return {
    lab: name,
    topology,
    record: recordOf(environment),
    tenant: tenantOf(application.folder, topology.application),
  };
}

/** Runs drills by name, as a user does. */
export async function drill(
  { file }: LoadedEnvironment,
  names: readonly string[],
): Promise<{ readonly code: number; readonly drills: readonly Run[] }> {
  const { code, answer } = await answered<{ drills: readonly Run[] }>(file, names);
  return { code, drills: answer.drills };
}

/** Runs `trivet drill`, which has to come to an answer. */
export async function answered<Answer>(
  file: string,
  words: readonly string[],
): Promise<{ readonly code: number; readonly answer: Answer }> {
  const { code, answer, lines } = await trivetJson<Answer>(
    ...['drill', ...words, '--env', file, '--rate', RATE, '--seed', '1'],
  );
  assert.ok(answer, JSON.stringify(lines.at(-1)));
  return { code, answer };
}

/** What must hold on any machine; a second try, and how long it took, is for one that does nothing else. */
const ON_ANY = /failedRequests|Writes|staleReads|: db|: lb|: web|does not answer/;

/** Of what was not held, what cannot come of other work beside. */
export function missedOnAny(drills: readonly Run[]): readonly string[] {
  return missed(drills).filter((each) => ON_ANY.test(each));
}

/** What was not held, with the drill's name; and what was unhealthy in the end. */
export function missed(drills: readonly Run[]): readonly string[] {
  return drills.flatMap(({ scenario, judgements, unhealthy }) => [
    ...judgements
      .filter(({ held }) => !held)
      .map(
        ({ what, owedTo, measured, allowed }) =>
          `${scenario.name}: ${what} ${owedTo ?? ''} ${measured} of ${allowed}`,
      ),
    ...unhealthy.map((text) => `${scenario.name}: ${text}`),
  ]);
}
