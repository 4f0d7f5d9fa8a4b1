import type { Record } from '../record.ts';
import { crashMysql } from './mysql.ts';
import type { Simulated, SimulatedHost } from './world.ts';
import { commits, isWell, knowsBetter, wrong } from './wrongs.ts';

/** The disk of a supervisor, and whoever has MySQL killed at its word. */
export const recordOf = (world: Simulated, host: SimulatedHost): Record => ({
  now: () => host.record,
  keep: (record) => {
    host.record = record;
  },
  attempt: () => host.attempt,
  joins: (name) => {
    host.attempt = { name, at: world.now };
  },
  joined: () => {
    host.attempt = null;
  },
  givenUp: () => [],
  forgive: () => {},
  leaving: () => false,
  endMysql: () => {
    if (isWell(world, host) && commits(world, host) && knowsBetter(world, host)) {
      wrong(world, host, 'is killed, a member of a majority');
    }
    host.kills += 1;
    crashMysql(world, host);
  },
});
