import { TrivetError } from '../model/error.ts';
import type { Host, Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { hostsWith } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';
import { observeReleases, type ReleasesSeen } from './observe.ts';
import { inRotation, type Rotation, rotation } from './rotation.ts';

/** One that has just been started has this long, in milliseconds, to be sent requests. */
const SETTLE_MS = 15_000;
const INTERVAL_MS = 200;

/** Which servers a change of releases reaches. */
export interface Recipients {
  readonly servers: readonly Host[];
  readonly seen: ReleasesSeen;
  /** The last server that serves may be restarted: there is no other, or it was said to go on without others. */
  readonly mayBeLast: boolean;
}

/**
 * The servers but those that are left out, judged before anything is built or changed: each answers, and each that runs
 * the site is sent requests, unless none is.
 * @throws TrivetError TRV_SERVER_AWAY, TRV_USAGE
 */
export async function recipients(
  topology: Topology,
  transport: Transport,
  without: readonly string[],
  progress: (detail: string) => void,
): Promise<Recipients> {
  const all = hostsWith(topology, 'web-server');
  const servers = chosen(all, without);
  const seen = await until(
    { within: SETTLE_MS, every: INTERVAL_MS, progress },
    async () => {
      const seen = await observeReleases(servers, transport);
      const [silent] = seen.silent;
      if (silent) throw away(silent.server, silent.why);
      const out = outOfRotation(seen, await rotation(topology, transport));
      return out === undefined ? done(seen) : pending(out);
    },
    (server) => away(server, 'it runs the site, and no requests are sent to it'),
  );
  return { servers, seen, mayBeLast: all.length === 1 || without.length > 0 };
}

/** A server that runs the site and is out of rotation while others are in it. */
export function outOfRotation(seen: ReleasesSeen, balancers: readonly Rotation[]): string | undefined {
  const [inside, outside] = [true, false].map((wanted) =>
    seen.servers.filter(({ server }) => inRotation(balancers, server) === wanted),
  );
  return inside?.length === 0 ? undefined : outside?.find(({ active }) => active)?.server;
}

function chosen(all: readonly Host[], without: readonly string[]): readonly Host[] {
  const servers = all.filter(({ name }) => !without.includes(name));
  const unknown = without.find((name) => !all.some((server) => server.name === name));
  if (unknown === undefined && servers.length > 0) return servers;
  throw new TrivetError('TRV_USAGE', {
    where: `--without ${without.join(',')}`,
    why: unknown === undefined ? 'that leaves no server' : `there is no server ${unknown}`,
    next: `Name some of ${all.map(({ name }) => name).join(', ')}, with commas between them.`,
  });
}

function away(server: string, why: string): TrivetError {
  return new TrivetError('TRV_SERVER_AWAY', {
    where: server,
    why: `${why}; nothing was changed`,
    next: `Put it right (\`trivet status\`), or go on with \`--without ${server}\`: it follows by itself once it is back. If only one server is left, the site is away while that one restarts.`,
  });
}
