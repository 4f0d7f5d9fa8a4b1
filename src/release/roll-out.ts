import { TrivetError } from '../model/error.ts';
import type { Host, Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { hostsWith } from '../topology/index.ts';
import type { Release } from './build.ts';
import { migrate, prune, switchTo, upload } from './on-server.ts';
import type { Recipients } from './recipients.ts';
import { inRotation, rotation, waitInRotation } from './rotation.ts';

/**
 * Brings a release to every recipient: all of them get its files, then the database is migrated once, then one
 * server after the other is drained, switched, and seen back in rotation. Interrupted anywhere, a second call
 * completes it. Returns the servers that changed: none when all run the release already.
 * @throws TrivetError TRV_RELEASE_UPLOAD, TRV_MIGRATION_FAILED, TRV_RELEASE_UNHEALTHY, TRV_NOT_IN_ROTATION, TRV_LAST_SERVER
 */
export async function rollOut(
  topology: Topology,
  transport: Transport,
  release: Release,
  to: Recipients,
  progress: (detail: string) => void,
): Promise<readonly string[]> {
  const stateOf = (name: string) => to.seen.servers.find(({ server }) => server === name);

  const missing = to.servers.filter(({ name }) => !stateOf(name)?.releases.includes(release.id));
  if (missing.length > 0) progress(`sending ${release.id} to ${names(missing)}`);
  await Promise.all(missing.map((server) => upload(transport, server, release)));

  const behind = to.servers.filter(({ name }) => {
    const state = stateOf(name);
    return state?.current !== release.id || !state.active;
  });
  const [first] = behind;
  if (!first) return [];

  progress(`migrating the database from ${first.name}`);
  await migrate(transport, first, release.id);
  await switchOneByOne(topology, transport, release.id, { ...to, servers: behind }, progress);
  await Promise.all(to.servers.map((server) => prune(transport, server)));
  return behind.map(({ name }) => name);
}

/**
 * Servers that run nothing have nobody to disturb, and start side by side. Of the others none is touched while no
 * other server is sent requests.
 * @throws TrivetError TRV_RELEASE_UNHEALTHY, TRV_NOT_IN_ROTATION, TRV_LAST_SERVER
 */
export async function switchOneByOne(
  topology: Topology,
  transport: Transport,
  id: string,
  { servers, seen, mayBeLast }: Recipients,
  progress: (detail: string) => void,
): Promise<void> {
  const stateOf = ({ name }: Host) => seen.servers.find(({ server }) => server === name);
  const change = async (host: Host) => {
    await switchTo(topology, transport, host, id, stateOf(host)?.current ?? null);
    await waitInRotation(topology, transport, host.name);
  };
  const idle = servers.filter((host) => !stateOf(host)?.active);
  if (idle.length > 0) progress(`starting ${id} on ${names(idle)}`);
  await Promise.all(idle.map(change));
  for (const host of servers.filter((candidate) => !idle.includes(candidate))) {
    if (!mayBeLast) await refuseLast(topology, transport, host);
    progress(`draining and switching ${host.name} to ${id}`);
    await change(host);
  }
}

/** Where nobody is sent any request, there is nothing to lose. */
async function refuseLast(topology: Topology, transport: Transport, { name }: Host): Promise<void> {
  const seen = await rotation(topology, transport);
  const inside = hostsWith(topology, 'web-server').filter((server) => inRotation(seen, server.name));
  if (inside.length !== 1 || inside[0]?.name !== name) return;
  throw new TrivetError('TRV_LAST_SERVER', {
    where: name,
    why: 'no other server is sent requests any more; it keeps its release',
    next: 'Put the others right (`trivet status`), and run the command again; or leave them out with `--without`.',
  });
}

const names = (hosts: readonly { readonly name: string }[]) => hosts.map(({ name }) => name).join(', ');
