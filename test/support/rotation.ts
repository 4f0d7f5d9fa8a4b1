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

/** Waits until the load balancer thinks so of a server, for 15 s at most. */
export function untilRotation(environment: LoadedEnvironment, server: string, state: 'UP' | 'DOWN') {
  return eventually(`${server} is ${state}`, 15_000, async () =>
    assert.equal((await rotationOf(environment))[server], state),
  );
}
