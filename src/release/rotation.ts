import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { hostsWith, serviceOn, urlOf } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';

const DEADLINE_MS = 20_000;
const INTERVAL_MS = 100;

/** What a load balancer thinks of each server, in HAProxy's words: `UP`, `DOWN`, `UP 1/2`, `MAINT`, … */
export interface Rotation {
  readonly balancer: string;
  readonly servers: Readonly<Record<string, string>>;
}

/** Servers for what changes nothing, and servers for what writes. */
export type Backend = 'servers' | 'servers-unsafe';

/** What those load balancers say that answer: one that does not sends nobody anywhere. */
export async function rotation(
  topology: Topology,
  transport: Transport,
  backend: Backend = 'servers',
): Promise<readonly Rotation[]> {
  const looks = await Promise.allSettled(
    hostsWith(topology, 'load-balancer').map(async (balancer) => {
      const { code, stdout } = await transport.run(balancer.name, {
        argv: [
          'curl',
          '--silent',
          '--fail',
          '--max-time',
          '2',
          urlOf(topology, serviceOn(topology, balancer, 'haproxy-stats'), 'report'),
        ],
        timeoutMs: 10_000,
      });
      return code === 0 ? [{ balancer: balancer.name, servers: parseStats(stdout, backend) }] : [];
    }),
  );
  return looks.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
}

/** Every load balancer that answers sends requests to the server. */
export function inRotation(seen: readonly Rotation[], server: string): boolean {
  return seen.length > 0 && seen.every(({ servers }) => servers[server] === 'UP');
}

/** HAProxy's statistics as CSV (Management Guide, 9.1): the status of every server of a backend. */
export function parseStats(csv: string, backend: Backend = 'servers'): Readonly<Record<string, string>> {
  const [header = '', ...rows] = csv.replace(/^# /, '').split('\n');
  const columns = header.split(',');
  const at = (row: readonly string[], column: string) => row[columns.indexOf(column)] ?? '';
  return Object.fromEntries(
    rows
      .map((row) => row.split(','))
      .filter((row) => at(row, 'pxname') === backend && !/^(BACKEND|FRONTEND)$/.test(at(row, 'svname')))
      .map((row) => [at(row, 'svname'), at(row, 'status')]),
  );
}

/** Waits until every load balancer sends requests to the server. @throws TrivetError TRV_NOT_IN_ROTATION */
export async function waitInRotation(
  topology: Topology,
  transport: Transport,
  server: string,
): Promise<void> {
  await until(
    { within: DEADLINE_MS, every: INTERVAL_MS },
    async () => {
      const seen = await rotation(topology, transport);
      if (inRotation(seen, server)) return done(undefined);
      const out = seen.find(({ servers }) => servers[server] !== 'UP');
      return out
        ? pending(`${out.balancer} says "${out.servers[server] ?? 'unknown'}"`)
        : pending('no load balancer answers');
    },
    (seen) =>
      new TrivetError('TRV_NOT_IN_ROTATION', {
        where: server,
        why: `after ${DEADLINE_MS / 1000} s, ${seen}`,
        next: `Look at \`trivet logs ${server}\`, and at those of the load balancers.`,
      }),
  );
}
