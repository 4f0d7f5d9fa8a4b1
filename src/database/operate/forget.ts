import { isInside } from '../../model/supervisor.ts';
import type { Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/transport.ts';
import { votersOf } from '../../topology/index.ts';
import { type DatabaseHost, observeDatabase } from '../client/observe.ts';
import { refuse } from './refuse.ts';

/** Read by the supervisors, see src/database/engines/group-replication/store.ts. */
const FILE = '/var/lib/mysql-supervisor/given-up.json';

export interface Forgotten {
  /** All that nobody waits for any more, those of earlier calls among them. */
  readonly hosts: readonly string[];
  readonly told: readonly string[];
  /** Voters that do not answer, and were not told. As long as they are not forgotten as well, the others wait for them. */
  readonly silent: readonly string[];
}

/**
 * Tells all voters that answer not to wait for one any more: after a total outage, they elect a primary among themselves.
 * What only that one had executed or received is lost. It is waited for again as soon as there is a group.
 * @throws TrivetError TRV_DATABASE_REFUSED while there is a group, or when no voter can be told, or one fails to take it
 */
export async function forgetHost(topology: Topology, transport: Transport, lost: string): Promise<Forgotten> {
  const names = votersOf(topology).map(({ name }) => name);
  if (names.length === 1 || !names.includes(lost)) {
    throw refuse(lost, 'it is no voter of this environment', `There are: ${names.join(', ')}.`);
  }
  const hosts = await observeDatabase(topology, transport);
  const member = hosts.find(({ status }) => status?.group?.state === 'online');
  if (member && !hosts.some(({ status }) => status?.primary)) {
    throw refuse(lost, `${member.host.name} is in a group that lacks its majority`, wayBack(hosts));
  }
  if (member) {
    throw refuse(
      lost,
      `there is a group, that of ${member.host.name}: nobody waits for ${lost}`,
      'No host has to be forgotten. Look at `trivet db status`.',
    );
  }
  const before = await Promise.all(
    names
      .filter((name) => name !== lost)
      .map(async (name) => ({ name, list: await listOn(transport, name) })),
  );
  const all = new Set([lost, ...before.flatMap(({ list }) => list ?? [])]);
  const told = before.flatMap(({ name, list }) => (list === null || all.has(name) ? [] : [name]));
  if (told.length === 0) {
    throw refuse(lost, 'no other voter answers that could be told', 'Start the other voters first.');
  }
  const given = names.filter((name) => all.has(name));
  for (const name of told) await tell(transport, name, given);
  return {
    hosts: given,
    told,
    silent: before.flatMap(({ name, list }) => (list === null && !all.has(name) ? [name] : [])),
  };
}

/** To forget anybody gives a group no majority: those that are there have to come into it. */
function wayBack(hosts: readonly DatabaseHost[]): string {
  const out = hosts.filter(
    ({ status }) => status?.role === 'voter' && status.group && !isInside(status.group),
  );
  const commands = out.map(({ host }) => `trivet db rejoin ${host.name}`);
  return commands.length > 0
    ? `\`trivet db status\` says why the others are not in it. Where one does not come back by itself: ${commands.join(', ')}.`
    : 'Bring the others back; `trivet db status` says what each of them waits for.';
}

/** Whom a voter does not wait for already; null when it does not answer. */
async function listOn(transport: Transport, name: string): Promise<readonly string[] | null> {
  const argv = ['sh', '-c', `if [ -e ${FILE} ]; then cat ${FILE}; else echo '[]'; fi`];
  const read = await transport.run(name, { argv, timeoutMs: 10_000 }).catch(() => null);
  if (read === null) return null;
  try {
    const list: unknown = JSON.parse(read.stdout);
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** The whole list at once: only voters that wait for the same ones can vote for the same. */
async function tell(transport: Transport, name: string, given: readonly string[]): Promise<void> {
  const script = `set -eu
umask 022
printf '%s' '${JSON.stringify(given)}' > ${FILE}.partial
mv ${FILE}.partial ${FILE}
`;
  const { code, stderr } = await transport.run(name, {
    argv: ['sh', '-s'],
    stdin: script,
    timeoutMs: 10_000,
  });
  if (code !== 0) throw refuse(name, `it cannot be told: ${stderr.trim()}`, 'Run the same command again.');
}
