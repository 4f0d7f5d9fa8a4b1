import assert from 'node:assert/strict';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { type Backend, rotation } from '../../src/release/rotation.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { hostsWith } from '../../src/topology/index.ts';
import { eventually } from './eventually.ts';
import { getOk } from './get.ts';

/** Servers and what the load balancer thinks of each, in HAProxy's words. */
export async function rotationOf({
  topology,
  paths,
}: LoadedEnvironment): Promise<Readonly<Record<string, string>>> {
  const [balancer] = await rotation(topology, sshTransport(paths.sshConfig));
  return balancer?.servers ?? {};
}

/** Waits until every load balancer thinks so of a server, for 15 s at most. */
export function untilRotation(
  { topology, paths }: LoadedEnvironment,
  server: string,
  state: 'UP' | 'DOWN',
  backend?: Backend,
) {
  return eventually(`${server} is ${state}`, 15_000, async () => {
    for (const { balancer, servers } of await rotation(topology, sshTransport(paths.sshConfig), backend))
      assert.equal(servers[server], state, balancer);
  });
}

/** Asks for a page until every server has served it: one that came back is given little at first. */
export async function untilServedByAll(lab: LoadedEnvironment, url: string): Promise<void> {
  const silent = new Set(hostsWith(lab.topology, 'web-server').map(({ name }) => name));
  await eventually(`${url} comes from every server`, 15_000, async () => {
    silent.delete((await getOk(lab, url)).headers['x-served-by'] ?? '');
    assert.deepEqual([...silent], []);
  });
}
