import type { JourneyName } from '../model/journey.ts';
import type { Host, Topology } from '../model/topology.ts';
import { hostsWith, serviceOn, votersOf } from '../topology/index.ts';
import { proxied, reads, toldOfPrimary, writes, writesNow } from './database.ts';
import { entrance, type Task } from './entrance.ts';
import { hostsDoing } from './later.ts';
import { all, any, type Need, part } from './need.ts';
import { reach, running, way } from './reach.ts';

/** What a journey needs. */
export interface Journey {
  readonly name: JourneyName;
  /** That anybody can make it. */
  readonly possible: Need;
  /** That nobody misses anything: no server stays in rotation that cannot do its part. */
  readonly whole: Need;
}

/**
 * The journeys that an application offers, and `alert` where something watches.
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
  const voters = votersOf(topology);
  const now = voters.filter(({ name }) => name === primary);
  const read = (server: Host) => all(proxied(topology, server, 'database-reads'), reads(topology, server));
  const beforeWriting = (server: Host) => all(read(server), proxied(topology, server, 'database-primary'));
  const write: Task = (server) => ({
    seen: toldOfPrimary(topology, server, voters),
    unseen: all(beforeWriting(server), writes(topology, server)),
  });
  const writeNow: Task = (server) => ({
    seen: all(
      toldOfPrimary(topology, server, now),
      ...now.map((host) => part(serviceOn(topology, host, 'supervisor').id)),
    ),
    unseen: all(beforeWriting(server), ...now.map((host) => writesNow(topology, server, host))),
  });
  const withProvider =
    (task: Task): Task =>
    (server) => {
      const { seen, unseen } = task(server);
      return { seen, unseen: all(unseen, provider(topology, server)) };
    };
  const known: readonly Journey[] = [
    { name: 'resolve', possible: resolve, whole: resolve },
    site('static', () => ({ seen: all(), unseen: all() })),
    site('read', (server) => ({ seen: all(), unseen: read(server) })),
    site('sign-in', write, writeNow),
    site('write', write, writeNow),
    site('pay', withProvider(write), withProvider(writeNow)),
  ];
  const { offered } = topology.application.journeys;
  return [...known.filter(({ name }) => offered.includes(name)), ...alert(topology)];
}

/**
 * Of active servers, each has its share of the requests, as long as it says that it is ready for them: what is seen
 * has only to be true of one.
 */
function share(topology: Topology, task: Task): Need {
  if (topology.servers.standby.length > 0) return entrance(topology, task);
  const candidates = hostsWith(topology, 'web-server').map(task);
  return all(
    ...candidates.map(({ unseen }) => unseen),
    any(...candidates.map(({ seen, unseen }) => all(seen, unseen))),
  );
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
