import { setTimeout as sleep } from 'node:timers/promises';
import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { type DatabaseHost, observeDatabase } from './observe.ts';

const INTERVAL_MS = 200;

/**
 * Looks at the database hosts until they are as they shall be.
 * @throws TrivetError TRV_DATABASE_LATE with what the host in question said last
 */
export async function waitForHost(
  topology: Topology,
  transport: Transport,
  name: string,
  wanted: { readonly what: string; readonly is: (host: DatabaseHost) => boolean; readonly withinMs: number },
  progress: (detail: string) => void,
): Promise<void> {
  const deadline = performance.now() + wanted.withinMs;
  for (;;) {
    const hosts = await observeDatabase(topology, transport);
    const host = hosts.find((each) => each.host.name === name);
    if (host && wanted.is(host)) return;
    const sentence = host?.status?.sentence ?? 'its supervisor does not answer';
    progress(`${name}: ${sentence}`);
    if (performance.now() > deadline) {
      throw new TrivetError('TRV_DATABASE_LATE', {
        where: name,
        why: `it is not ${wanted.what} after ${wanted.withinMs / 1000} s; it says: ${sentence}`,
        next: `Look at \`trivet db status\` and \`trivet logs ${name}\`; nothing has to be undone.`,
      });
    }
    await sleep(INTERVAL_MS);
  }
}
