import type { Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/transport.ts';
import { type DatabaseHost, observeDatabase, primaryOf } from '../client/observe.ts';
import { refuse } from './refuse.ts';
import { waitForHost } from './wait.ts';

/** Seconds that running transactions get to end; then they are ended, and their clients try again. */
const PATIENCE_SECONDS = 5;
const WITHIN_MS = 30_000;

/**
 * Makes another member the primary: the group finishes what is under way, and nothing is lost (MySQL Reference
 * Manual, `group_replication_set_as_primary()`). Resolves with the names of both.
 * @param wanted the host; without one, the secondary that is the least behind
 * @throws TrivetError TRV_DATABASE_REFUSED, TRV_DATABASE_LATE
 */
export async function switchOver(
  topology: Topology,
  transport: Transport,
  wanted: string | null,
  progress: (detail: string) => void,
): Promise<{ readonly from: string; readonly to: string }> {
  if (topology.databases.voters.length === 1) {
    throw refuse(
      'database.voters',
      'the primary is configured: there is nobody to elect',
      'Set database.voters to 3.',
    );
  }
  const hosts = await observeDatabase(topology, transport);
  const primary = primaryOf(hosts);
  if (!primary) {
    throw refuse('database', 'there is no primary to switch from', 'Look at `trivet db status`.');
  }
  const target = targetOf(hosts, wanted);
  if (target.host.name === primary.host.name) {
    throw refuse(target.host.name, 'it is the primary already', 'Name another host, or none.');
  }
  await handOver(topology, transport, target, progress);
  return { from: primary.host.name, to: target.host.name };
}

/** Has the group make a secondary the primary. @throws TrivetError TRV_DATABASE_REFUSED, TRV_DATABASE_LATE */
export async function handOver(
  topology: Topology,
  transport: Transport,
  { host, status, sentence }: DatabaseHost,
  progress: (detail: string) => void,
): Promise<void> {
  if (!status?.replica || !status.mysql) {
    throw refuse(host.name, `it cannot take over now: ${sentence}`, 'Look at `trivet db status`.');
  }
  const { code, stderr } = await transport.run(host.name, {
    argv: ['mysql', '--batch'],
    // A UUID and nothing else: the answer of the supervisor was checked where it came in.
    stdin: `SELECT group_replication_set_as_primary('${status.mysql.uuid}', ${PATIENCE_SECONDS})`,
    timeoutMs: WITHIN_MS,
  });
  if (code !== 0) throw refuse(host.name, stderr.trim(), 'Look at `trivet db status`.');
  const is = ({ status }: DatabaseHost) => status?.primary === true;
  const wanted = { what: 'the primary', is, withinMs: WITHIN_MS };
  await waitForHost(topology, transport, host.name, wanted, progress);
}

function targetOf(hosts: readonly DatabaseHost[], wanted: string | null): DatabaseHost {
  if (wanted === null) {
    const lag = ({ status }: DatabaseHost) => status?.lagSeconds ?? Number.POSITIVE_INFINITY;
    const [best] = hosts
      .filter(({ status }) => status?.role === 'voter' && status.replica)
      .toSorted((one, other) => lag(one) - lag(other));
    if (best) return best;
    throw refuse('database', 'no secondary can take over now', 'Look at `trivet db status`.');
  }
  const found = hosts.find(({ host }) => host.name === wanted);
  if (found) return found;
  const names = hosts.map(({ host }) => host.name).join(', ');
  throw refuse(wanted, 'it is no database host of this environment', `There are: ${names}.`);
}
