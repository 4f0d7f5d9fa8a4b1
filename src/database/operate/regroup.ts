import type { Host, Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/transport.ts';
import { votersOf } from '../../topology/index.ts';
import { done, pending, until } from '../../wait/until.ts';
import { type DatabaseHost, observeDatabase } from '../client/observe.ts';
import { refuse } from './refuse.ts';
import { handOver } from './switch-over.ts';

/** What has to happen to a group before its members are told that some of them are voters no more. */
export interface Regrouping {
  /** Becomes the primary first; null where a host is that stays. */
  readonly candidate: DatabaseHost | null;
  /**
   * The one that stays, where it is to be the primary for good. The others leave before it does: without it they would
   * elect one among them, and what that acknowledged would be lost.
   */
  readonly last: Host | null;
}

/**
 * Pure. Null while nobody leaves a group; in words, what is missing before anybody may: those that stay have to be known
 * to hold whatever was acknowledged.
 * @param extra database hosts that the environment no longer has
 */
export function regroupingOf(
  topology: Topology,
  hosts: readonly DatabaseHost[],
  extra: readonly string[],
): Regrouping | string | null {
  const voters = votersOf(topology);
  const stays = (address: string) => voters.some((host) => host.address === address);
  const staying = hosts.filter(({ host }) => stays(host.address));
  const mayLeave =
    extra.length > 0 || hosts.some(({ host, status }) => status?.role === 'voter' && !stays(host.address));
  if (!mayLeave || staying.every(({ status }) => status !== null && status.role !== 'voter')) return null;

  const members = membersOf(staying);
  const names = staying.map(({ host }) => host.name).join(', ');
  if (members.length === 0) return `${names}: in no group yet`;
  if (members.every(stays)) return null;
  const [first] = voters;
  const last = voters.length === 1 && first ? first : null;
  if (staying.some(({ status }) => status?.primary)) return { candidate: null, last };
  const lag = ({ status }: DatabaseHost) => status?.lagSeconds ?? Number.POSITIVE_INFINITY;
  const [candidate] = staying
    .filter(({ status }) => status?.replica)
    .toSorted((one, other) => lag(one) - lag(other));
  return candidate ? { candidate, last } : `${names}: not fit to be the primary`;
}

/** Addresses of those that are in the group, by the word of each that is. */
function membersOf(hosts: readonly DatabaseHost[]): readonly string[] {
  const groups = hosts.flatMap(({ status }) => (status?.group?.state === 'online' ? [status.group] : []));
  return [...new Set(groups.flatMap(({ members }) => Object.keys(members)))];
}

const SETTLES_WITHIN_MS = 120_000;
const INTERVAL_MS = 500;

/**
 * What has to happen now; null when nothing has to. A group that comes up is waited for.
 * @throws TrivetError TRV_DATABASE_REFUSED
 */
export function regroupingNow(
  topology: Topology,
  transport: Transport,
  extra: readonly string[],
): Promise<Regrouping | null> {
  return until(
    { within: SETTLES_WITHIN_MS, every: INTERVAL_MS },
    async () => {
      const seen = regroupingOf(topology, await observeDatabase(topology, transport), extra);
      return typeof seen === 'string' ? pending(seen) : done(seen);
    },
    (why) =>
      refuse(
        'database.voters',
        `members of the group are to leave it, and none that stays is known to hold what they hold; ${why}`,
        'Look at `trivet db status`; leave `database.voters` as it was until all is well.',
      ),
  );
}

/**
 * Has a group hand over, and where one host is to be the primary for good, all others leave.
 * @param removeExtra takes away the hosts that the environment no longer has
 * @throws TrivetError TRV_DATABASE_REFUSED, TRV_DATABASE_LATE
 */
export async function regroup(
  topology: Topology,
  transport: Transport,
  { candidate, last }: Regrouping,
  removeExtra: () => Promise<void>,
  progress: (detail: string) => void,
): Promise<void> {
  if (candidate) {
    progress(`${candidate.host.name} becomes the primary`);
    await handOver(topology, transport, candidate, progress);
  }
  if (last === null) return;
  progress(`all but ${last.name} leave the group`);
  await removeExtra();
  for (const { host, status } of await observeDatabase(topology, transport)) {
    if (host !== last && status?.role === 'voter') await leaveGroup(transport, host);
  }
}

const LEAVES_WITHIN_MS = 120_000;

/** As when its host is shut down; it is started again as what it is to be. */
async function leaveGroup(transport: Transport, { name }: Host): Promise<void> {
  const { code, stderr } = await transport.run(name, {
    argv: ['systemctl', 'stop', 'mysql.service'],
    timeoutMs: LEAVES_WITHIN_MS,
  });
  if (code !== 0)
    throw refuse(name, `it does not leave the group: ${stderr.trim()}`, 'Look at `trivet logs`.');
}
