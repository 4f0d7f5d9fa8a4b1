import { isInside } from '../../../../model/supervisor.ts';
import type { Action } from '../action.ts';
import { isBad } from '../failing.ts';
import { applies } from './apply.ts';
import { begin, clone, handOver, join, leave } from './mysql.ts';
import type { Simulated, SimulatedHost } from './world.ts';
import { holdsAlone, knowsBetter, wrong } from './wrongs.ts';

/** What the SQL of an action does to the MySQL of a host; how a change ends, is in `outcome`. */
export function execute(world: Simulated, host: SimulatedHost, action: Action): void {
  switch (action.kind) {
    case 'accept-writes':
      host.superReadOnly = false;
      return;
    case 'refuse-writes':
      host.superReadOnly = true;
      return;
    case 'admit':
      host.offlineMode = false;
      return;
    case 'prepare':
      host.prepared = true;
      return;
    case 'apply-again':
      if (!isInside(host)) applies(world, host);
      return;
    case 'weigh':
      host.weight = action.weight;
      return;
    case 'begin':
      if (isBad(host.recollection.failed)) {
        wrong(world, host, 'begins a group on a copy that is known to be bad');
      }
      begin(world, host, action.record);
      return;
    case 'join':
      if (join(world, host, action.name) === 'stands' && knowsBetter(world, host)) {
        wrong(world, host, 'joins, and the group stands still');
      }
      return;
    case 'leave':
      leave(world, host);
      return;
    case 'clone':
      if (world.now - host.outsideSince < 10_000) {
        wrong(world, host, 'gives up what the others may hear of in a moment');
      }
      if (holdsAlone(world, host)) wrong(world, host, 'gives up what nobody else holds');
      clone(world, host, action.from.name);
      return;
    case 'hand-over':
      handOver(world, host, action.to);
      return;
    default:
      throw new Error(`a simulated voter does not ${action.kind}`);
  }
}
