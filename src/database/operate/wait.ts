import { TrivetError } from '../../model/error.ts';
import type { Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/transport.ts';
import { done, pending, until } from '../../wait/until.ts';
import { type DatabaseHost, observeDatabase } from '../client/observe.ts';

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
  await until(
    { within: wanted.withinMs, every: INTERVAL_MS, progress },
    async () => {
      const hosts = await observeDatabase(topology, transport);
      const host = hosts.find((each) => each.host.name === name);
      if (host && wanted.is(host)) return done(undefined);
      return pending(`${name}: ${host?.sentence}`);
    },
    (seen) =>
      new TrivetError('TRV_DATABASE_LATE', {
        where: name,
        why: `it is not ${wanted.what} after ${wanted.withinMs / 1000} s; what was seen last is ${seen}`,
        next: `Look at \`trivet db status\` and \`trivet logs ${name}\`; nothing has to be undone.`,
      }),
  );
}
