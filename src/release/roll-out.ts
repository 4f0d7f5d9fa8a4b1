import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { hostsWith } from '../topology/index.ts';
import type { Release } from './build.ts';
import { observeReleases } from './observe.ts';
import { migrate, prune, switchTo, upload } from './on-server.ts';
import { waitInRotation } from './rotation.ts';

/**
 * Brings a release to every server: all of them get its files, then the database is migrated once, then one
 * server after the other is drained, switched, and seen back in rotation. Interrupted anywhere, a second call
 * completes it. Returns the servers that changed: none when all run the release already.
 * @throws TrivetError TRV_MIGRATION_FAILED, TRV_RELEASE_UNHEALTHY, TRV_NOT_IN_ROTATION
 */
export async function rollOut(
  topology: Topology,
  transport: Transport,
  release: Release,
  progress: (detail: string) => void,
): Promise<readonly string[]> {
  const servers = hostsWith(topology, 'web-server');
  const observed = await observeReleases(servers, transport);
  const stateOf = (name: string) => observed.find(({ server }) => server === name);

  const missing = servers.filter(({ name }) => !stateOf(name)?.releases.includes(release.id));
  if (missing.length > 0) progress(`sending ${release.id} to ${names(missing)}`);
  await Promise.all(missing.map((server) => upload(transport, server, release)));

  const behind = servers.filter(({ name }) => {
    const state = stateOf(name);
    return state?.current !== release.id || !state.active;
  });
  const [first] = behind;
  if (!first) return [];

  progress(`migrating the database from ${first.name}`);
  await migrate(transport, first, release.id);
  await switchOneByOne(topology, transport, release.id, behind, progress);
  await Promise.all(servers.map((server) => prune(transport, server)));
  return behind.map(({ name }) => name);
}

/** Servers that run nothing yet have nobody to disturb, and start side by side. */
export async function switchOneByOne(
  topology: Topology,
  transport: Transport,
  id: string,
  servers: readonly { readonly name: string }[],
  progress: (detail: string) => void,
): Promise<void> {
  const hosts = hostsWith(topology, 'web-server').filter(({ name }) =>
    servers.some((server) => server.name === name),
  );
  const states = await observeReleases(hosts, transport);
  const change = async (host: (typeof hosts)[number]) => {
    const state = states.find(({ server }) => server === host.name);
    await switchTo(topology, transport, host, id, state?.current ?? null);
    await waitInRotation(topology, transport, host.name);
  };
  const idle = hosts.filter(({ name }) => !states.find(({ server }) => server === name)?.active);
  if (idle.length > 0) progress(`starting ${id} on ${names(idle)}`);
  await Promise.all(idle.map(change));
  for (const host of hosts.filter((candidate) => !idle.includes(candidate))) {
    progress(`draining and switching ${host.name} to ${id}`);
    await change(host);
  }
}

const names = (hosts: readonly { readonly name: string }[]) => hosts.map(({ name }) => name).join(', ');
