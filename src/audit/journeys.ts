import type { JourneyName } from '../model/journey.ts';
import type { Host, Topology } from '../model/topology.ts';
import { hostsWith, votersOf } from '../topology/index.ts';
import { proxied, reads, writes, writesNow } from './database.ts';
import { entrance } from './entrance.ts';
import { hostsDoing } from './later.ts';
import { all, any, type Need } from './need.ts';
import { reach, running, way } from './reach.ts';

/** What a journey needs. */
export interface Journey {
  readonly name: JourneyName;
  /** That anybody can make it. */
  readonly possible: Need;
  /** That nobody misses anything: no server stays in rotation that cannot do its part. */
  readonly whole: Need;
}

/** What a server must be able to do beyond being in rotation. */
type Task = (server: Host) => Need;

/**
 * The journeys that an environment offers: `alert` only where something watches.
 * @param primary the database host that is the primary at present; the first one unless told
 */
export function journeysOf(topology: Topology, primary = votersOf(topology)[0]?.name): readonly Journey[] {
  const resolve = any(
    ...hostsWith(topology, 'dns').map((host) => reach(topology, 'anybody', { host, role: 'dns' })),
  );
  const site = (name: JourneyName, task: Task, taskNow: Task = task): Journey => {
    const possible = all(resolve, entrance(topology, task));
    return { name, possible, whole: all(possible, share(topology, taskNow)) };
  };
  const read: Task = (server) => all(proxied(topology, server, 'database-reads'), reads(topology, server));
  const write: Task = (server) =>
    all(read(server), proxied(topology, server, 'database-primary'), writes(topology, server));
  const now = topology.hosts.find(({ name }) => name === primary);
  const writeNow: Task = (server) =>
    all(
      read(server),
      proxied(topology, server, 'database-primary'),
      now ? writesNow(topology, server, now) : all(),
    );
  const withProvider = (task: Task) => (server: Host) => all(task(server), provider(topology, server));
  return [
    { name: 'resolve', possible: resolve, whole: resolve },
    site('static', () => all()),
    site('read', read),
    site('sign-in', write, writeNow),
    site('write', write, writeNow),
    site('pay', withProvider(write), withProvider(writeNow)),
    ...alert(topology),
  ];
}

/** Of active servers, each has its share of the requests, as long as it says that it is ready. */
function share(topology: Topology, task: Task): Need {
  if (topology.config.servers.mode === 'active-passive') return all();
  return all(...hostsWith(topology, 'web-server').map(task));
}

/** The way to the payment provider, where it is known; what is at its end is a company's outside. */
function provider(topology: Topology, server: Host): Need {
  const app = { host: server, role: 'app' } as const;
  return all(...hostsWith(topology, 'paysim').map((host) => way(topology, app, { host, role: 'paysim' })));
}

function alert(topology: Topology): readonly Journey[] {
  const watching = hostsDoing(topology, 'monitoring');
  if (watching.length === 0) return [];
  const need = any(...watching.map(({ host, role }) => running(topology, { host, role })));
  return [{ name: 'alert', possible: need, whole: need }];
}
