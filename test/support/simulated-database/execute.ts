import type { Action } from '../../../src/database/engines/group-replication/action.ts';
import { isBad } from '../../../src/database/engines/group-replication/failing.ts';
import { isInside } from '../../../src/model/supervisor.ts';
import { applies } from './apply.ts';
import { bootstrap, clone, handOver, join, leave } from './mysql.ts';
import { holdsAlone, knowsBetter, violation } from './violations.ts';
import type { Simulated, SimulatedHost } from './world.ts';

/** What the SQL of an action does to the MySQL of a host; how a change ends, is in `outcome`. */
export function execute(world: Simulated, host: SimulatedHost, action: Action): void {
  switch (action.kind) {
    case 'unfence':
      host.superReadOnly = false;
      return;
    case 'fence':
      host.superReadOnly = true;
      return;
    case 'leave-offline-mode':
      host.offlineMode = false;
      return;
    case 'prepare':
      host.prepared = true;
      return;
    case 'retry-apply':
      if (!isInside(host)) applies(world, host);
      return;
    case 'set-weight':
      host.weight = action.weight;
      return;
    case 'bootstrap':
      if (isBad(host.history.failed)) {
        violation(world, host, 'bootstraps a group on a copy that is known to be bad');
      }
      bootstrap(world, host, action.record);
      return;
    case 'join':
      if (join(world, host, action.name) === 'stands' && knowsBetter(world, host)) {
        violation(world, host, 'joins, and the group stands still');
      }
      return;
    case 'leave':
      leave(world, host);
      return;
    case 'clone':
      if (world.now - host.outsideSince < 10_000) {
        violation(world, host, 'gives up what the others may hear of in a moment');
      }
      if (holdsAlone(world, host)) violation(world, host, 'gives up what nobody else holds');
      clone(world, host, action.from.name);
      return;
    case 'hand-over':
      handOver(world, host, action.to);
      return;
    default:
      throw new Error(`a simulated voter does not ${action.kind}`);
  }
}
