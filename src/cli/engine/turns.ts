import type { Disturb } from '../../converge/index.ts';
import { type DatabaseHost, observeDatabase, waitForHost } from '../../database/index.ts';
import type { Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/index.ts';
import { votersOf } from '../../topology/index.ts';

/** MySQL starts, and a member of a group catches up with what was written meanwhile. */
const SERVES_AGAIN_MS = 180_000;

const serves = ({ status }: DatabaseHost) => status?.primary === true || status?.replica === true;

/**
 * Voters that serve are disturbed one after the other, each when the one before serves again: together they would be
 * an outage. One that does not serve loses nothing, and waits for nobody: so it is when all come up for the first time.
 * @throws TrivetError TRV_DATABASE_LATE when a host does not come back; the others are left as they are
 */
export function turnsOf(
  topology: Topology,
  transport: Transport,
  progress: (detail: string) => void,
): (host: string) => Disturb {
  const voters = votersOf(topology).map(({ name }) => name);
  let last: Promise<unknown> = Promise.resolve();

  return (host) => async (work) => {
    if (voters.length === 1 || !voters.includes(host)) return work();
    const now = await observeDatabase(topology, transport);
    if (!now.some((each) => each.host.name === host && serves(each))) return work();
    const turn = last.then(async () => {
      const value = await work();
      const wanted = { what: 'serving again', is: serves, withinMs: SERVES_AGAIN_MS };
      await waitForHost(topology, transport, host, wanted, progress);
      return value;
    });
    last = turn;
    return turn;
  };
}
