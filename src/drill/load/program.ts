import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { chance, type Journey, type Journeys, type Means, messageOf } from '../../journeys/index.ts';
import { done, pending, until } from '../../wait/until.ts';
import { askerOf } from './ask.ts';
import type { LoadLine, LoadSettings, Outcome } from './outcome.ts';
import { probeAll } from './probe.ts';
import { schedule } from './schedule.ts';
import { sender } from './send.ts';
import { stubOf } from './stub.ts';
import { trusted } from './trust.ts';

/** Until the first pages and accounts are there, and between two tries. */
const PREPARED_WITHIN_MS = 30_000;
const AGAIN_MS = 500;

/**
 * The load of a drill, on the internet host: an open loop, for whoever waits for an answer keeps nobody else from
 * asking. Settings come as the first line of standard input; at its end nothing new begins.
 */
export async function runLoad(journeysOf: Journeys): Promise<never> {
  const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const settings = JSON.parse((await input.next()).value ?? '') as LoadSettings;
  let over = false;
  input.next().then(() => {
    over = true;
  });

  const { journeys, prepare } = journeysOf(settings, meansOf(settings));
  for (const step of prepare) await patiently(step);
  print({ kind: 'ready' });
  const leave = probeAll(settings.addresses, settings.sources[0] ?? '', print);

  const begun = Date.now();
  const underWay = new Set<Promise<void>>();
  for (const { journey, number, at } of schedule(settings.rate, settings.journeys)) {
    const intended = begun + at;
    await delay(Math.max(0, intended - Date.now()));
    if (over) break;
    const one: Promise<void> = outcomeOf(journeys[journey], journey, number, intended).then((outcome) => {
      print(outcome);
      underWay.delete(one);
    });
    underWay.add(one);
  }
  leave();
  await Promise.all(underWay);
  print({ kind: 'over' });
  process.exit(0);
}

const print = (line: LoadLine) => process.stdout.write(`${JSON.stringify(line)}\n`);

function meansOf({ origin, resolver, seed }: LoadSettings): Means {
  const dns = stubOf(resolver);
  const trust = trusted();
  return {
    ask: askerOf(origin, resolver, trust),
    sender: (from) => sender(from, trust),
    lookUp: (name) => dns.resolve4(name),
    now: Date.now,
    pause: delay,
    random: chance(seed),
    unique: (bytes) => randomBytes(bytes).toString('hex'),
  };
}

/** A server that has come back this moment may turn somebody away before the load balancer knows of it. */
function patiently(work: () => Promise<void>): Promise<void> {
  return until(
    { within: PREPARED_WITHIN_MS, every: AGAIN_MS },
    () => work().then(done, (error) => pending(messageOf(error))),
    (seen) => new Error(seen),
  );
}

async function outcomeOf(
  wanted: Journey | undefined,
  journey: Outcome['journey'],
  number: number,
  intended: number,
): Promise<Outcome> {
  const became = await (wanted?.(number, intended) ?? Promise.reject(new Error('no such journey'))).catch(
    (error) => ({ ok: false, retried: true, status: 0, error: messageOf(error) }),
  );
  return { kind: 'outcome', journey, intended: Math.round(intended), ended: Date.now(), ...became };
}
