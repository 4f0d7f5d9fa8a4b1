import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { hostsWith, serviceOn } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';

const DEADLINE_MS = 20_000;
const INTERVAL_MS = 100;

/** What each load balancer thinks of each server, in HAProxy's words: `UP`, `DOWN`, `UP 1/2`, `MAINT`, … */
export async function rotation(
  topology: Topology,
  transport: Transport,
): Promise<{ balancer: string; servers: Readonly<Record<string, string>> }[]> {
  return Promise.all(
    hostsWith(topology, 'load-balancer').map(async (balancer) => {
      const { port } = serviceOn(topology, balancer, 'haproxy-stats');
      const { stdout } = await transport.run(balancer.name, {
        argv: ['curl', '--silent', '--max-time', '2', `http://127.0.0.1:${port}/stats;csv`],
        timeoutMs: 10_000,
      });
      return { balancer: balancer.name, servers: parseStats(stdout) };
    }),
  );
}

/** HAProxy's statistics as CSV (Management Guide, 9.1): the status of every server of the backend `servers`. */
export function parseStats(csv: string): Readonly<Record<string, string>> {
  const [header = '', ...rows] = csv.replace(/^# /, '').split('\n');
  const columns = header.split(',');
  const at = (row: readonly string[], column: string) => row[columns.indexOf(column)] ?? '';
  return Object.fromEntries(
    rows
      .map((row) => row.split(','))
      .filter((row) => at(row, 'pxname') === 'servers' && !/^(BACKEND|FRONTEND)$/.test(at(row, 'svname')))
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
      const out = seen.find(({ servers }) => servers[server] !== 'UP');
      return out ? pending(`${out.balancer} says "${out.servers[server] ?? 'unknown'}"`) : done(undefined);
    },
    (seen) =>
      new TrivetError('TRV_NOT_IN_ROTATION', {
        where: server,
        why: `after ${DEADLINE_MS / 1000} s, ${seen}`,
        next: `Look at \`trivet logs ${server}\`, and at those of the load balancers.`,
      }),
  );
}
