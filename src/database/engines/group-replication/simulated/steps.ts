import { recallRelief } from '../recall.ts';
import { act, crash, listen, look } from './agent.ts';
import { spoil } from './apply.ts';
import { detect, flush, learn, stray, write } from './mysql.ts';
import { cutOf, isWhole, type Simulated, type SimulatedHost } from './world.ts';

/** What happens to one host. */
export type OnHost =
  | 'listen'
  | 'look'
  | 'act'
  | 'stray'
  | 'crash'
  | 'start'
  | 'flush'
  | 'spoil'
  | 'write'
  | 'learn'
  | 'hang'
  | 'stop'
  | 'go-on'
  | 'muffle'
  | 'unmuffle'
  | 'tire';
export type Step =
  | { readonly kind: OnHost; readonly host: number }
  | { readonly kind: 'cut' | 'heal'; readonly between: readonly [number, number] }
  | { readonly kind: 'detect'; readonly judge: number }
  /** All supervisors but one do what they do all the time, for so many rounds. */
  | { readonly kind: 'rounds'; readonly rounds: number; readonly without: number };

const STEP_MS = 50;
const ROUND_MS = 500;
/** As long as MySQL waits for its majority. */
const LEARNS_AFTER_ROUNDS = 20_000 / ROUND_MS;

export function take(world: Simulated, step: Step): void {
  world.now += STEP_MS;
  switch (step.kind) {
    case 'detect':
      world.judge = step.judge;
      detect(world);
      return;
    case 'rounds':
      for (let round = 0; round < step.rounds; round++) {
        once(
          world,
          world.hosts.filter(({ index }) => index !== step.without),
        );
      }
      return;
    case 'cut':
    case 'heal':
      connect(world, step.between, step.kind);
      return;
    default: {
      const host = world.hosts[step.host];
      if (host) ON_HOST[step.kind](world, host);
    }
  }
}

export function connect(
  world: Simulated,
  [one, other]: readonly [number, number],
  how: 'cut' | 'heal',
): void {
  if (how === 'cut' && one !== other) world.cuts.add(cutOf(one, other));
  else world.cuts.delete(cutOf(one, other));
  world.changedAt = world.now;
}

function hang(world: Simulated, host: SimulatedHost, hangs: SimulatedHost['hangs']): void {
  host.hangs = host.up ? hangs : 'no';
  world.changedAt = world.now;
}

export function muffle(world: Simulated, host: SimulatedHost, muffled: boolean): void {
  host.muffled = muffled;
  world.changedAt = world.now;
}

const ON_HOST: Readonly<Record<OnHost, (world: Simulated, host: SimulatedHost) => unknown>> = {
  listen,
  look,
  act,
  stray,
  write,
  crash,
  learn,
  flush,
  spoil,
  hang: (world, host) => hang(world, host, 'commits'),
  stop: (world, host) => hang(world, host, 'all'),
  'go-on': (world, host) => hang(world, host, 'no'),
  muffle: (world, host) => muffle(world, host, true),
  unmuffle: (world, host) => muffle(world, host, false),
  // It did not do its duty, at some time before.
  tire: (_, host) => {
    host.recollection = recallRelief(host.recollection);
  },
  start: (world, host) => {
    host.up = true;
    world.changedAt = world.now;
  },
};

/** One round of everything that goes on by itself. */
export function once(world: Simulated, hosts: readonly SimulatedHost[] = world.hosts): readonly string[] {
  world.now += ROUND_MS;
  detect(world);
  for (const host of world.hosts) flush(world, host);
  return hosts.map((host) => {
    listen(world, host);
    const sentence = look(world, host);
    act(world, host);
    return sentence;
  });
}

/** All is well again, for as many rounds as it takes to be one group of all. @returns what was said last */
export function recover(world: Simulated, mostRounds = 400): readonly string[] {
  world.cuts.clear();
  world.changedAt = world.now;
  for (const host of world.hosts) Object.assign(host, { up: true, hangs: 'no', muffled: false });
  let said: readonly string[] = [];
  // A round at least: two that could not hear each other lack what was agreed on meanwhile, also where nobody noticed.
  for (let round = 1; round <= mostRounds && (round === 1 || !isWhole(world)); round++) {
    if (round % LEARNS_AFTER_ROUNDS === 0) for (const host of world.hosts) learn(world, host);
    said = once(world);
  }
  return said;
}
