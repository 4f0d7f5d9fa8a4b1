import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { chance } from './chance.ts';
import { journeysOf, messageOf } from './journeys.ts';
import type { LoadLine, LoadSettings, Outcome } from './outcome.ts';
import { knockOn } from './probe.ts';
import { schedule } from './schedule.ts';

/**
 * The load of a drill, on the internet host: an open loop, for whoever waits for an answer keeps nobody else from
 * asking. Settings come as the first line of standard input; at its end nothing new begins.
 */
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const settings = JSON.parse((await input.next()).value ?? '') as LoadSettings;
let over = false;
input.next().then(() => {
  over = true;
});

const print = (line: LoadLine) => process.stdout.write(`${JSON.stringify(line)}\n`);
const { journeys, prepare } = journeysOf(settings, chance(settings.seed));
await prepare();
print({ kind: 'ready' });
const leave = knockOn(settings.addresses, settings.sources[0] ?? '', print);

const begun = Date.now();
const underWay = new Set<Promise<void>>();
for (const { journey, number, at } of schedule(settings.rate, settings.journeys)) {
  const intended = begun + at;
  await delay(Math.max(0, intended - Date.now()));
  if (over) break;
  const one: Promise<void> = outcomeOf(journey, number, intended).then((outcome) => {
    print(outcome);
    underWay.delete(one);
  });
  underWay.add(one);
}
leave();
await Promise.all(underWay);
print({ kind: 'over' });
process.exit(0);

async function outcomeOf(journey: Outcome['journey'], number: number, intended: number): Promise<Outcome> {
  const walk = journeys[journey];
  const done = await (walk?.(number, intended) ?? Promise.reject(new Error('no such journey'))).catch(
    (error) => ({
      ok: false,
      retried: true,
      status: 0,
      error: messageOf(error),
    }),
  );
  return { kind: 'outcome', journey, intended: Math.round(intended), ended: Date.now(), ...done };
}
