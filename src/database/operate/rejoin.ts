import { majorityOf } from '../../model/majority.ts';
import type { SupervisorStatus } from '../../model/supervisor.ts';
import type { Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/transport.ts';
import { votersOf } from '../../topology/index.ts';
import { type DatabaseHost, observeDatabase } from '../client/observe.ts';
import { refuse } from './refuse.ts';
import { sourceOf } from './source.ts';
import { waitForHost } from './wait.ts';

const REBUILD_MS = 120_000;
/** A copy of all data takes its time. */
const WITHIN_MS = 3_600_000;

const DATA = '/var/lib/mysql';
/** What the script below says the old data is in. */
const ASIDE = /^aside (?<folder>\/\S+)$/m;

/**
 * Sets the data directory of a host aside and begins an empty one, which the supervisor fills from the others: for a
 * host whose data is damaged, or differs. Where that directory is a file system of its own, the old data stays on it,
 * since the disk around it may have no room, and the new begins beside it: MySQL initializes only what is empty. There it
 * must be root's alone, because InnoDB looks for tablespaces in every folder below its own that it can open.
 */
const rebuild = (suffix: string) => `\
set -eu
data=${DATA}
if mountpoint --quiet $data; then aside=$data/.before-${suffix}; new=$data/.new; else aside=$data-before-${suffix}; new=$data; fi
systemctl stop mysql
rm -rf $data/.new
mkdir -m 0700 $aside
echo "aside $aside"
find $data -mindepth 1 -maxdepth 1 ! -name '.before-*' ! -name lost+found -exec mv -t $aside {} +
mysqld --no-defaults --initialize-insecure --user=mysql --datadir=$new
if [ $new != $data ]; then
  find $new -mindepth 1 -maxdepth 1 -exec mv -t $data {} +
  rmdir $new
fi
systemctl start mysql
`;

/**
 * @param now for the name of the folder
 * @param acceptOutage writes may stop until the copy is there
 * @throws TrivetError TRV_DATABASE_REFUSED when the host is the primary, or there is nobody to copy, or writes would stop;
 *   TRV_DATABASE_LATE
 */
export async function rejoin(
  topology: Topology,
  transport: Transport,
  name: string,
  { now, acceptOutage }: { readonly now: Date; readonly acceptOutage: boolean },
  progress: (detail: string) => void,
): Promise<{ readonly aside: string }> {
  const hosts = await observeDatabase(topology, transport);
  const names = hosts.map(({ host }) => host.name);
  if (!names.includes(name)) {
    throw refuse(name, 'it is no database host of this environment', `There are: ${names.join(', ')}.`);
  }
  const source = sourceOf(hosts);
  if (!source) {
    throw refuse(
      name,
      'there is no primary to copy, and no member of a group that holds all that is known',
      'Look at `trivet db status`.',
    );
  }
  if (source.host.name === name) {
    throw source.status?.primary
      ? refuse(name, 'it is the primary', `Switch over first: trivet db switchover.`)
      : refuse(name, 'the others can only become copies of it', 'Bring the others back first.');
  }
  const left = source.status ? leftWithout(topology, source.status, name) : null;
  if (left !== null && left.online < left.needed && !acceptOutage) {
    throw refuse(
      name,
      `without it, only ${left.online} of ${left.voters} voters are online: nobody could write until the copy is there`,
      `Bring the others back first; else: trivet db rejoin ${name} --accept-outage`,
    );
  }
  progress(`${name}: sets its data aside`);
  const suffix = now.toISOString().replace(/[:.]/g, '').toLowerCase();
  const { code, stdout, stderr } = await transport.run(name, {
    argv: ['sh', '-s'],
    stdin: rebuild(suffix),
    timeoutMs: REBUILD_MS,
  });
  const aside = ASIDE.exec(stdout)?.groups?.folder ?? DATA;
  if (code !== 0) {
    throw refuse(
      name,
      `it could not be emptied: ${stderr.trim().split('\n').slice(-3).join('\n')}`,
      `Its data is in ${DATA} or in ${aside}.`,
    );
  }
  // In a group that still lacks its majority nobody serves.
  const joined = ({ status }: DatabaseHost) => !source.status?.primary && status?.group?.state === 'online';
  const is = (seen: DatabaseHost) => seen.status?.replica === true || joined(seen);
  await waitForHost(topology, transport, name, { what: 'a fresh copy', is, withinMs: WITHIN_MS }, progress);
  return { aside };
}

/** How many voters are online when one that is now is not any more; null where no one votes. */
function leftWithout(
  topology: Topology,
  { group }: SupervisorStatus,
  name: string,
): { readonly online: number; readonly needed: number; readonly voters: number } | null {
  const voters = votersOf(topology);
  if (!group || !voters.some((voter) => voter.name === name)) return null;
  const online = voters.filter(
    (voter) => voter.name !== name && group.members[voter.address]?.state === 'online',
  ).length;
  const wasOnline = voters.some(
    (voter) => voter.name === name && group.members[voter.address]?.state === 'online',
  );
  return wasOnline ? { online, needed: majorityOf(voters), voters: voters.length } : null;
}
