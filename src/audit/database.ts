import { majorityOf } from '../model/majority.ts';
import type { Host, Topology } from '../model/topology.ts';
import { hostsWith, votersOf } from '../topology/index.ts';
import { all, any, type Need } from './need.ts';
import { running, way } from './reach.ts';

export const proxyOf = (server: Host) => ({ host: server, role: 'database-proxy' }) as const;
const databaseOn = (host: Host) => ({ host, role: 'database' }) as const;
/** The group is MySQL's; supervisors ask each other only while there is none. */
const mysqlOn = (host: Host) => ({ ...databaseOn(host), name: 'mysql' });

/** The application's way into the proxy on its own host; the proxy itself is part of being in rotation. */
export function proxied(topology: Topology, server: Host, name: string): Need {
  const app = { host: server, role: 'app' } as const;
  return way(topology, app, { ...proxyOf(server), name });
}

/** A server reads from any database host that it can reach, or from the primary alone. */
export function reads(topology: Topology, server: Host): Need {
  if (topology.databases.readFrom === 'primary') {
    return all(writes(topology, server), toldOfPrimary(topology, server, votersOf(topology)));
  }
  return any(
    ...hostsWith(topology, 'database').map((host) =>
      all(way(topology, proxyOf(server), databaseOn(host)), running(topology, databaseOn(host))),
    ),
  );
}

/**
 * A server writes while there is a primary, and while it reaches every voter: any of them may be the primary, and one
 * that is healthy stays it, whoever cannot reach it.
 */
export function writes(topology: Topology, server: Host): Need {
  const voters = votersOf(topology);
  return all(majority(topology), ...voters.map((voter) => way(topology, proxyOf(server), mysqlOn(voter))));
}

/** A server writes now: it reaches the primary of today. */
export function writesNow(topology: Topology, server: Host, primary: Host): Need {
  return way(topology, proxyOf(server), mysqlOn(primary));
}

/** A server that no supervisor tells of a primary gets nothing to write; it asks those of all that may be it. */
export function toldOfPrimary(topology: Topology, server: Host, of: readonly Host[]): Need {
  return all(
    ...of.map((host) => way(topology, proxyOf(server), { ...databaseOn(host), name: 'supervisor' })),
  );
}

const known = new WeakMap<Topology, Need>();

/** More than half of the configured voters, each of which hears each other. One object, so that it is worked out once. */
function majority(topology: Topology): Need {
  const found = known.get(topology) ?? computeMajority(topology);
  known.set(topology, found);
  return found;
}

function computeMajority(topology: Topology): Need {
  const voters = votersOf(topology);
  const groups = choose(voters, majorityOf(voters));
  return any(
    ...groups.map((group) =>
      all(
        ...group.map((voter) => running(topology, databaseOn(voter))),
        ...group.flatMap((voter) =>
          group
            .filter((other) => other !== voter)
            .map((other) => way(topology, mysqlOn(voter), mysqlOn(other))),
        ),
      ),
    ),
  );
}

/** Every way to choose `count` of them. */
function choose<T>(items: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 0) return [[]];
  return items.flatMap((item, index) =>
    choose(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]),
  );
}
