import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import type { ServerReleases } from './observe.ts';
import type { Recipients } from './recipients.ts';
import { switchOneByOne } from './roll-out.ts';

/**
 * Puts a release that every recipient still has back to work: the one named, or the one before the current.
 * The database stays as it is: migrations only expand, so that a release runs on its successor's schema.
 * @throws TrivetError TRV_RELEASE_UNKNOWN, TRV_RELEASE_UNHEALTHY, TRV_NOT_IN_ROTATION, TRV_LAST_SERVER
 */
export async function rollBack(
  topology: Topology,
  transport: Transport,
  wanted: string | null,
  to: Recipients,
  progress: (detail: string) => void,
): Promise<string> {
  const id = choose(to.seen.servers, wanted);
  const others = to.servers.filter(
    ({ name }) => to.seen.servers.find(({ server }) => server === name)?.current !== id,
  );
  await switchOneByOne(topology, transport, id, { ...to, servers: others }, progress);
  return id;
}

/** Pure: which release a rollback means. @throws TrivetError TRV_RELEASE_UNKNOWN */
export function choose(observed: readonly ServerReleases[], wanted: string | null): string {
  const [first, ...rest] = observed;
  const everywhere = (first?.releases ?? []).filter((id) =>
    rest.every(({ releases }) => releases.includes(id)),
  );
  const choice = wanted ?? everywhere.find((id) => id !== first?.current);
  if (choice !== undefined && everywhere.includes(choice)) return choice;
  throw new TrivetError('TRV_RELEASE_UNKNOWN', {
    where: wanted ?? 'the release before the current one',
    why: `on every server there are: ${everywhere.join(', ') || 'none'}`,
    next: 'Name one of these: `trivet rollback RELEASE`; `trivet releases` shows which server has what.',
  });
}
