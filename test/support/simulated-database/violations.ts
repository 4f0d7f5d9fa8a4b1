import { hasMajority } from './mysql.ts';
import { nameOf, type Simulated, type SimulatedHost } from './world.ts';

/** All that a supervisor says may have been seen so long before it acts on it. */
const OLD_NEWS_MS = 5_000;

/** Notes what a supervisor does, though it could have known better. */
export function violation(world: Simulated, { index }: SimulatedHost, what: string): void {
  world.violations.push(`${nameOf(index)} ${what}`);
}

/** Nothing has changed since before anything was said that it has acted on. */
export const knowsBetter = (world: Simulated, { latest }: SimulatedHost) =>
  latest !== null && latest.at - OLD_NEWS_MS > world.changedAt;

export const holdsAlone = (world: Simulated, host: SimulatedHost) =>
  [...world.acknowledged].some(
    (gtid) =>
      host.disk.has(gtid) &&
      world.hosts.every((each) => each === host || !(each.disk.has(gtid) || each.memory.has(gtid))),
  );

export const isHealthy = (world: Simulated, host: SimulatedHost) =>
  host.state === 'online' && host.hangs === 'no' && !host.smallPacketsOnly && hasMajority(world, host);

/** Somebody in its group takes writes, and gets on. */
export const commits = (world: Simulated, host: SimulatedHost) =>
  world.hosts.some((each) => each.serves && each.origin === host.origin && isHealthy(world, each));
