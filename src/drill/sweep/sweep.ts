import { setTimeout as delay } from 'node:timers/promises';
import { hangsOf, keyOf, predict, sumOf } from '../../audit/index.ts';
import { phase } from '../../model/event.ts';
import type { JourneyName } from '../../model/journey.ts';
import type { Topology } from '../../model/topology.ts';
import { hanging } from '../../model/verdict.ts';
import { inject, revertAll } from '../faults/active.ts';
import { describeFault } from '../faults/fault.ts';
import type { Outcome } from '../load/outcome.ts';
import { startLoad } from '../load/run.ts';
import { loadSettings } from '../load/settings.ts';
import type { DrillContext } from '../run/context.ts';
import { untilHealthy } from '../run/healthy.ts';
import { watchRoles } from '../run/roles.ts';
import type { RunOptions } from '../run/run.ts';
import { untilSteady } from '../run/steady-state.ts';
import { hangAgreement, heldUpFor } from './hung.ts';
import type { Removed } from './removed.ts';

/** What was predicted of one journey while something was removed, and what users noticed. */
export type Agreement =
  | 'spared'
  | 'missed, as predicted'
  | 'missed, unpredicted'
  | 'spared, against the prediction';

export interface Row {
  readonly key: string;
  /** Keys of all that was removed with it, its own among them. */
  readonly keys: readonly string[];
  readonly what: string;
  readonly journeys: Readonly<Partial<Record<JourneyName, Agreement>>>;
}

/** Those that come often enough to be seen in a few seconds. */
export const JOURNEYS = [
  'resolve',
  'static',
  'read',
  'sign-in',
  'write',
] as const satisfies readonly JourneyName[];

/** Milliseconds in which others take over, and that are watched then: what passes by itself is no outage. */
const SETTLE_MS = 15_000;
/** The site's name lives for a minute where it was looked up: until then nobody misses its DNS server. */
const FORGETS_MS = 65_000;
/** Longer than it takes to notice that a program hangs, and to replace it: MySQL takes longest. */
const WATCH_MS = 14_000;
const HEALTHY_MS = 120_000;
const PATIENCE_MS = 8_000;

interface Watched {
  readonly removed: Removed;
  /** For how long each journey is missed at most, in milliseconds; none that is not missed. */
  readonly predicted: Readonly<Partial<Record<JourneyName, number>>>;
  readonly from: number;
  readonly to: number;
}

/** Removes one thing after the other under load, and compares what users missed with what was predicted. */
export function runSweep(
  context: DrillContext,
  all: readonly Removed[],
  options: RunOptions,
): Promise<readonly Row[]> {
  return phase(context.emit, 'sweep', `${all.length} things`, async (progress) => {
    const { lab, topology, signal } = context;
    const watching = new AbortController();
    const roles = watchRoles(lab, topology, watching.signal);
    const load = await startLoad(context, {
      ...loadSettings(context, options.rate, options.seed),
      journeys: JOURNEYS,
    });
    try {
      const watched: Watched[] = [];
      for (const [index, removed] of all.entries()) {
        const place = `${index + 1} of ${all.length}`;
        await untilSteady(load.outcomes, signal, (text) => progress(`${place}: ${text}`));
        progress(`${place}: ${describeFault(removed.fault)}`);
        const predicted = predictionOf(topology, removed, roles.holders('primary')[0]);
        const injected = Date.now();
        const undo = await inject(context, removed.fault);
        await delay(settles(removed, predicted), undefined, { signal });
        const from = removed.hangs ? injected : Date.now();
        await delay(WATCH_MS, undefined, { signal });
        watched.push({ removed, predicted, from, to: Date.now() });
        await undo();
        await untilHealthy(context, HEALTHY_MS, (text) => progress(`${place}: ${text}`));
      }
      await load.stop();
      const rows = watched.map((one) => rowOf(one, load.outcomes));
      return { outcome: `${rows.filter(isUnpredicted).length} outages that nobody predicted`, value: rows };
    } finally {
      watching.abort();
      await revertAll(context);
      load.kill();
    }
  });
}

export const isUnpredicted = ({ journeys }: Row) => Object.values(journeys).includes('missed, unpredicted');

function predictionOf(
  topology: Topology,
  removed: Removed,
  primary: string | undefined,
): Watched['predicted'] {
  if (!removed.hangs) {
    return Object.fromEntries(predict(topology, removed.with, primary).map((name) => [name, Infinity]));
  }
  const hang = hangsOf(topology, primary).find(({ services }) =>
    services.some(({ id }) => removed.with.some((element) => keyOf(element) === id)),
  );
  return Object.fromEntries((hang?.journeys ?? []).map((name) => [name, sumOf(hang?.timers ?? [])]));
}

function settles({ hangs }: Removed, predicted: Watched['predicted']): number {
  if (hangs) return 0;
  return predicted.resolve === undefined ? SETTLE_MS : FORGETS_MS;
}

function rowOf({ removed, predicted, from, to }: Watched, outcomes: readonly Outcome[]): Row {
  const during = outcomes.filter(({ intended }) => intended >= from && intended < to);
  return {
    key: removed.key,
    keys: removed.with.map((element) => (removed.hangs ? hanging(keyOf(element)) : keyOf(element))),
    what: describeFault(removed.fault),
    journeys: Object.fromEntries(
      JOURNEYS.map((name) => {
        const own = during.filter(({ journey }) => journey === name);
        const ms = predicted[name] ?? 0;
        return [
          name,
          removed.hangs ? hangAgreement(ms, heldUpFor(own, from)) : agreement(ms > 0, isMissed(own)),
        ];
      }),
    ),
  };
}

/** One failure in ten, and not by a single chance. Who has to wait as long as it takes others to take over has failed. */
export function isMissed(outcomes: readonly Pick<Outcome, 'ok' | 'intended' | 'ended'>[]): boolean {
  const failed = outcomes.filter(({ ok, intended, ended }) => !ok || ended - intended > PATIENCE_MS).length;
  return failed >= 2 && failed / outcomes.length >= 0.1;
}

export function agreement(predicted: boolean, missed: boolean): Agreement {
  if (missed) return predicted ? 'missed, as predicted' : 'missed, unpredicted';
  return predicted ? 'spared, against the prediction' : 'spared';
}
