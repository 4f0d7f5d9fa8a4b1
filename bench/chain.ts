import asDrawn from '../environments/as-drawn.ts';
import { phase } from '../src/model/event.ts';
import { sshTransport, type Transport } from '../src/remote/index.ts';
import { siteName } from '../src/topology/index.ts';
import type { Bench } from './bench.ts';
import { withLab } from './lab.ts';
import { alternate, figure, type Report, ratio } from './measure.ts';
import { type Way, waysTo } from './ways.ts';
import { type Load, loadOf } from './wrk.ts';

const ENVIRONMENT = { ...asDrawn, name: 'bench-chain', lab: { subnet: '10.49.2.0/24' } };
const CONNECTIONS = 32;
const SECONDS = 3;
const WARM_UP_SECONDS = 1;

/** What each hop costs: the same answers from the application itself, from Nginx, and through the whole chain. */
export function benchChain(bench: Bench): Promise<Report> {
  const { rounds, signal, emit } = bench;
  return withLab(bench, ENVIRONMENT, async ({ topology, sshConfig, up }) => {
    await up('the environment to put under load');
    const transport = sshTransport(sshConfig);
    const ways = await waysTo(topology, transport);
    const host = siteName(topology);
    const run = (way: Way, seconds: number) => {
      signal.throwIfAborted();
      return load(transport, way, host, seconds);
    };
    const loads = await phase(emit, 'load', `${ways.length} ways, ${rounds} rounds`, async (progress) => {
      for (const way of ways) await run(way, WARM_UP_SECONDS);
      const value = await alternate(ways, rounds, (way) => run(way, SECONDS), progress);
      return { outcome: `${ways.length} ways, ${rounds} rounds, no error`, value };
    });
    return reportOf(ways, loads);
  });
}

/** Loads one way for some seconds, with the name of the site in every request whatever the address. */
async function load(transport: Transport, { from, url }: Way, host: string, seconds: number): Promise<Load> {
  const size = ['--threads', '1', '--connections', String(CONNECTIONS), '--duration', `${seconds}s`];
  const { stdout, stderr } = await transport.run(from, {
    argv: ['wrk', ...size, '--latency', '--header', `Host: ${host}`, url],
    timeoutMs: (seconds + 20) * 1000,
  });
  return loadOf(stdout + stderr);
}

function reportOf(ways: readonly Way[], loads: ReadonlyMap<string, readonly Load[]>): Report {
  const values = (name: string, of: (load: Load) => number) => (loads.get(name) ?? []).map(of);
  const rates = (name: string) => values(name, ({ perSecond }) => perSecond);
  return {
    name: 'chain',
    title: `Requests per second and latency: ${CONNECTIONS} connections for ${SECONDS} s, not one error`,
    columns: ['requests', 'of the first', 'half within', '99 of 100 within'],
    rows: ways.map(({ name, base }) => ({
      name,
      cells: [
        figure(rates(name), '/s'),
        ratio(rates(name), rates(base)),
        figure(
          values(name, ({ p50 }) => p50),
          'ms',
        ),
        figure(
          values(name, ({ p99 }) => p99),
          'ms',
        ),
      ],
    })),
    notes: [
      'Everything, the generator too, shares the processors of this one machine: the ratio is what the hops cost in work.',
      'The application listens on loopback, so it is asked from its own host, and alone; the chain has two of them.',
    ],
  };
}
