import assert from 'node:assert/strict';
import type { LoadedEnvironment } from '../../src/cli/environment.ts';
import { rotation } from '../../src/release/rotation.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { eventually } from './eventually.ts';

/** Servers and what the load balancer thinks of each, in HAProxy's words. */
export async function rotationOf({
  topology,
  paths,
}: LoadedEnvironment): Promise<Readonly<Record<string, string>>> {
  const [balancer] = await rotation(topology, sshTransport(paths.sshConfig));
  return balancer?.servers ?? {};
}

/** Waits until every load balancer thinks so of a server, for 15 s at most. */
export function untilRotation({ topology, paths }: LoadedEnvironment, server: string, state: 'UP' | 'DOWN') {
  return eventually(`${server} is ${state}`, 15_000, async () => {
    for (const { balancer, servers } of await rotation(topology, sshTransport(paths.sshConfig)))
      assert.equal(servers[server], state, balancer);
  });
}
