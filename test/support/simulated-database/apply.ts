import { APPLIER } from '../../../src/database/engines/group-replication/failing.ts';
import type { Simulated, SimulatedHost } from './world.ts';

const NO_SUCH_TABLE = 1146;

/** Applies what is on the disk. @returns whether that succeeds */
export function applies(world: Simulated, host: SimulatedHost): boolean {
  const [transaction] = host.unapplied;
  host.applies = !host.bad || transaction === undefined;
  if (host.applies) {
    host.unapplied = new Set();
    host.failure = null;
    return true;
  }
  const error = { code: NO_SUCH_TABLE, message: "Table 'site.x' doesn't exist" };
  const at = String(world.now).padStart(12, '0');
  host.failure = { channel: APPLIER, transaction: transaction ?? '', ...error, at };
  return false;
}

/** Somebody changes the data of a host behind MySQL's back. A majority of the copies stays good. */
export function corrupt(world: Simulated, host: SimulatedHost): void {
  const bad = world.hosts.filter((each) => each.bad && each !== host).length + 1;
  if (bad * 2 < world.hosts.length) host.bad = true;
}
