import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { votersOf } from '../topology/index.ts';
import { observeDatabase } from './observe.ts';
import { refuse } from './refuse.ts';

/** Read by the supervisors, see src/supervisor/group/record.ts. */
const FILE = '/var/lib/mysql-supervisor/given-up.json';

/**
 * Tells all other voters not to wait for one any more: after a total outage, they elect a primary among themselves.
 * What only the one that is given up held is lost. It is forgiven as soon as there is a group.
 * @throws TrivetError TRV_DATABASE_REFUSED while there is a group, or when a voter cannot be told
 */
export async function giveUp(topology: Topology, transport: Transport, lost: string): Promise<void> {
  const names = votersOf(topology).map(({ name }) => name);
  if (names.length === 1 || !names.includes(lost)) {
    throw refuse(lost, 'it is no voter of this environment', `There are: ${names.join(', ')}.`);
  }
  const hosts = await observeDatabase(topology, transport);
  const member = hosts.find(({ status }) => status?.group?.state === 'online');
  if (member) {
    throw refuse(
      lost,
      `there is a group, that of ${member.host.name}: nobody waits for ${lost}`,
      'Nothing has to be given up. Look at `trivet db status`.',
    );
  }
  const others = names.filter((name) => name !== lost);
  const script = `set -eu
umask 022
printf '%s' '${JSON.stringify([lost])}' > ${FILE}.partial
mv ${FILE}.partial ${FILE}
`;
  for (const name of others) {
    const { code, stderr } = await transport.run(name, {
      argv: ['sh', '-s'],
      stdin: script,
      timeoutMs: 10_000,
    });
    if (code !== 0) throw refuse(name, `it cannot be told: ${stderr.trim()}`, 'Run the same command again.');
  }
}
