import type { Rolling } from '../converge/index.ts';
import { servesData } from '../database/operate/index.ts';
import { unitNames } from '../desired/hosts.ts';
import { TrivetError } from '../model/error.ts';
import type { Host, RoleName, Topology } from '../model/topology.ts';
import { type HostStatus, lookAt, shortName } from '../status/host-status.ts';
import { hostsWith, tierOf, votersOf } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';
import type { Workspace } from './workspace.ts';

/** MySQL starts, and a member of a group catches up with what was written meanwhile. */
const SERVES_AGAIN_MS = 180_000;
const LOOK_MS = 500;

/**
 * Hosts that fail over to each other are restarted one after the other, each when the one before serves again: together
 * they would be an outage. One that does not serve, and is counted on by nobody, loses nothing and waits for nobody: so it is when all come
 * up for the first time.
 * @throws TrivetError TRV_HOST_LATE when a host does not come back; the others are left as they are
 */
export function rollingRestart(
  { topology, desired, transport }: Workspace,
  progress: (detail: string) => void,
): (host: string) => Rolling {
  const look = (host: Host) => lookAt(topology, host, unitNames(desired, host.name), transport);
  const lookAround = (host: Host) =>
    Promise.all([...new Set([host, ...hostsWith(topology, 'load-balancer')])].map(look));
  const last = new Map<RoleName, Promise<unknown>>();

  const goodAgain = (host: Host, before: readonly string[]) =>
    until(
      { within: SERVES_AGAIN_MS, every: LOOK_MS, progress: (lost) => progress(`waiting until ${lost}`) },
      async () => {
        const now = goodOf(host.name, await lookAround(host), topology);
        const lost = before.find((good) => !now.includes(good));
        return lost === undefined ? done(undefined) : pending(lost);
      },
      (lost) =>
        new TrivetError('TRV_HOST_LATE', {
          where: host.name,
          why: `${SERVES_AGAIN_MS / 1000} s after a restart, this is no longer true: ${lost}`,
          next: `Look at \`trivet status\` and \`trivet logs ${host.name}\`, then run the same command again.`,
        }),
    );

  return (name) => async (work) => {
    const host = topology.hosts.find((each) => each.name === name);
    const tier = host && tierOf(topology, host);
    if (!tier || tier.hosts.length === 1) return work();
    const peers = await Promise.all(tier.hosts.map(look));
    if (tier.role === 'database' && changesKind(topology, peers)) return work();
    const member = isMember(host, peers);
    const own = peers.find((peer) => peer.name === name);
    if (!member && !(own && isInService(own, tier.unit))) return work();
    const turn = (last.get(tier.role) ?? Promise.resolve()).then(async () => {
      const good = goodOf(name, await lookAround(host), topology);
      const before = member ? [...good, inGroup(name)] : good;
      const value = await work();
      await goodAgain(host, before);
      return value;
    });
    last.set(tier.role, turn);
    return turn;
  };
}

const inGroup = (name: string) => `${name} is in the group`;

/**
 * A voter is restarted in its turn as long as anybody in the group counts on it: one that lags, hands over, joins, or does not
 * answer for a moment serves nobody, and restarted beside another it takes the majority away all the same.
 */
export function isMember({ address }: Pick<Host, 'address'>, seen: readonly HostStatus[]): boolean {
  return seen.some(
    ({ database }) => database?.group?.state === 'online' && database.group.members[address] !== undefined,
  );
}

/**
 * A group that is to begin needs all of its voters to know that they are, and one that is to end has ended: whoever waited
 * for the one before to serve again would wait for itself.
 */
export function changesKind(topology: Topology, seen: readonly HostStatus[]): boolean {
  const groupNow = seen.some(({ database }) => database?.group?.state === 'online');
  return groupNow !== votersOf(topology).length > 1;
}

function isInService({ roles, services, database }: HostStatus, unit: string): boolean {
  if (roles.includes('database')) return servesData(database);
  return services.some(({ name, healthy }) => name === shortName(unit) && healthy);
}

/** What is good of a host, and of the load balancers as far as it concerns them, in sentences. */
export function goodOf(
  name: string,
  seen: readonly HostStatus[],
  { virtualAddresses }: Pick<Topology, 'virtualAddresses'>,
): readonly string[] {
  return seen.flatMap((each) => [
    ...(each.name === name ? ownGood(each, virtualAddresses) : []),
    ...Object.entries(each.rotation ?? {})
      .filter(([server, state]) => state === 'UP' && (server === name || each.name === name))
      .map(([server]) => `${each.name} sends requests to ${server}`),
  ]);
}

function ownGood(host: HostStatus, virtualAddresses: Topology['virtualAddresses']): readonly string[] {
  const owned = virtualAddresses.filter(({ hosts }) => hosts[0] === host.name).map(({ address }) => address);
  return [
    ...host.services.filter(({ healthy }) => healthy).map(({ name }) => `${host.name} runs ${name}`),
    ...(servesData(host.database) ? [`${host.name} serves data`] : []),
    ...(host.database?.group?.state === 'online' ? [inGroup(host.name)] : []),
    ...owned.filter((address) => host.addresses.includes(address)).map((it) => `${host.name} has ${it}`),
  ];
}
