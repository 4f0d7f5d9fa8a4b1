import { noteDemotion } from '../../../src/database/engines/group-replication/history.ts';
import { act, crash, listen, look } from './agent.ts';
import { corrupt } from './apply.ts';
import { bootstrapAlone, detect, flush, noticeExpulsion, write } from './mysql.ts';
import { cutOf, isWhole, type Simulated, type SimulatedHost } from './world.ts';

/** What happens to one host. */
export type OnHost =
  | 'listen'
  | 'look'
  | 'act'
  | 'bootstrap-alone'
  | 'crash'
  | 'start'
  | 'flush'
  | 'corrupt'
  | 'write'
  | 'notice-expulsion'
  | 'hang'
  | 'stop'
  | 'go-on'
  | 'drop-large-packets'
  | 'pass-large-packets'
  | 'demote';
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

export function passSmallPacketsOnly(world: Simulated, host: SimulatedHost, only: boolean): void {
  host.smallPacketsOnly = only;
  world.changedAt = world.now;
}

const ON_HOST: Readonly<Record<OnHost, (world: Simulated, host: SimulatedHost) => unknown>> = {
  listen,
  look,
  act,
  'bootstrap-alone': bootstrapAlone,
  write,
  crash,
  'notice-expulsion': noticeExpulsion,
  flush,
  corrupt,
  hang: (world, host) => hang(world, host, 'commits'),
  stop: (world, host) => hang(world, host, 'all'),
  'go-on': (world, host) => hang(world, host, 'no'),
  'drop-large-packets': (world, host) => passSmallPacketsOnly(world, host, true),
  'pass-large-packets': (world, host) => passSmallPacketsOnly(world, host, false),
  // It was unhealthy, at some time before.
  demote: (_, host) => {
    host.history = noteDemotion(host.history);
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
  for (const host of world.hosts) Object.assign(host, { up: true, hangs: 'no', smallPacketsOnly: false });
  let said: readonly string[] = [];
  // A round at least: two that could not hear each other lack what was agreed on meanwhile, also where nobody noticed.
  for (let round = 1; round <= mostRounds && (round === 1 || !isWhole(world)); round++) {
    if (round % LEARNS_AFTER_ROUNDS === 0) for (const host of world.hosts) noticeExpulsion(world, host);
    said = once(world);
  }
  return said;
}
