import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { type DatabaseHost, observeDatabase, primaryOf } from './observe.ts';
import { refuse } from './refuse.ts';
import { waitForHost } from './wait.ts';

const REBUILD_MS = 120_000;
/** A copy of all data takes its time. */
const WITHIN_MS = 3_600_000;

/**
 * Sets the data directory of a host aside and begins an empty one, which the supervisor fills from the others: for a
 * host whose data is damaged, or differs. Resolves with the folder that holds the old data.
 */
const rebuild = (aside: string) => `\
set -eu
systemctl stop mysql
mkdir -m 0700 ${aside}
find /var/lib/mysql -mindepth 1 -maxdepth 1 -exec mv -t ${aside} {} +
mysqld --no-defaults --initialize-insecure --user=mysql --datadir=/var/lib/mysql
systemctl start mysql
`;

/**
 * @param now for the name of the folder
 * @throws TrivetError TRV_DATABASE_REFUSED when the host is the primary, or there is none to copy; TRV_DATABASE_LATE
 */
export async function rejoin(
  topology: Topology,
  transport: Transport,
  name: string,
  now: Date,
  progress: (detail: string) => void,
): Promise<{ readonly aside: string }> {
  const hosts = await observeDatabase(topology, transport);
  const names = hosts.map(({ host }) => host.name);
  if (!names.includes(name)) {
    throw refuse(name, 'it is no database host of this environment', `There are: ${names.join(', ')}.`);
  }
  const primary = primaryOf(hosts);
  if (!primary) throw refuse(name, 'there is no primary to copy', 'Look at `trivet db status`.');
  if (primary.host.name === name) {
    throw refuse(name, 'it is the primary', `Switch over first: trivet db switchover.`);
  }
  const aside = `/var/lib/mysql-before-${now.toISOString().replace(/[:.]/g, '').toLowerCase()}`;
  progress(`${name}: sets its data aside`);
  const { code, stderr } = await transport.run(name, {
    argv: ['sh', '-s'],
    stdin: rebuild(aside),
    timeoutMs: REBUILD_MS,
  });
  if (code !== 0) {
    throw refuse(
      name,
      `it could not be emptied: ${stderr.trim().split('\n').slice(-3).join('\n')}`,
      `Its data is in /var/lib/mysql or in ${aside}.`,
    );
  }
  const is = ({ status }: DatabaseHost) => status?.replica === true;
  await waitForHost(topology, transport, name, { what: 'a fresh copy', is, withinMs: WITHIN_MS }, progress);
  return { aside };
}
