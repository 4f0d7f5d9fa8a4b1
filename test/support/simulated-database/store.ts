import type { VoterStore } from '../../../src/database/engines/group-replication/store.ts';
import { crashMysql } from './mysql.ts';
import { commits, isHealthy, knowsBetter, violation } from './violations.ts';
import type { Simulated, SimulatedHost } from './world.ts';

/** The disk of a supervisor, and whoever has MySQL killed at its word. */
export const storeOf = (world: Simulated, host: SimulatedHost): VoterStore => ({
  record: () => host.record,
  save: (record) => {
    host.record = record;
  },
  attempt: () => host.attempt,
  noteJoin: (name) => {
    host.attempt = { name, at: world.now };
  },
  clearJoin: () => {
    host.attempt = null;
  },
  forgotten: () => [],
  clearForgotten: () => {},
  leaving: () => false,
  killMysql: () => {
    if (isHealthy(world, host) && commits(world, host) && knowsBetter(world, host)) {
      violation(world, host, 'is killed, a member of a majority');
    }
    host.kills += 1;
    crashMysql(world, host);
  },
});
