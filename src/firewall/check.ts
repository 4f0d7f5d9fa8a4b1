import { readFileSync } from 'node:fs';
import { TrivetError } from '../model/error.ts';
import type { Host, Topology } from '../model/topology.ts';
import type { Transport } from '../remote/index.ts';
import { isWorld } from '../world/index.ts';
import { declaredOf, type Pair, pairsOf } from './expected.ts';
import { at, type Difference, differencesOf, type Found, foundIn } from './found.ts';

const PROBE = readFileSync(new URL('./probe.pl', import.meta.url), 'utf8');
export const ALL_PORTS = '1-65535';
/** Of one host, on a machine that is busy with all of them. */
const TIMEOUT_MS = 300_000;
/** A packet that was lost is no refusal: what should have answered is asked again so often. */
const TIMES = 3;

export interface Checked {
  /** How many ordered pairs of hosts, or addresses of theirs, were tried. */
  readonly pairs: number;
  readonly differences: readonly Difference[];
}

/**
 * Tries every TCP port between every two hosts, and from outside: as a program would, which its own host's firewall has to
 * refuse, and as whoever is root on a host could, whom only the others' firewalls hold.
 * @param ports such as `1-1024,3306`, beside those that links are about
 * @throws TrivetError TRV_OBSERVE_FAILED, and what the transport throws
 */
export async function checkFirewalls(
  topology: Topology,
  transport: Transport,
  progress: (detail: string) => void,
  ports = ALL_PORTS,
): Promise<Checked> {
  const pairs = pairsOf(topology);
  const waiting = new Set(topology.hosts.map(({ name }) => name));
  const differences = await Promise.all(
    topology.hosts.map(async (host) => {
      const own = pairs.filter(({ from }) => from === host);
      const found = await settled(transport, host, own, ports);
      waiting.delete(host.name);
      if (waiting.size > 0)
        progress(`${[...waiting].join(', ')} still ${waiting.size === 1 ? 'tries' : 'try'}`);
      return own.flatMap((pair) => differencesOf(pair, found));
    }),
  );
  return { pairs: pairs.length, differences: differences.flat() };
}

async function settled(
  transport: Transport,
  host: Host,
  pairs: readonly Pair[],
  ports: string,
): Promise<Found> {
  const declared = pairs.flatMap((pair) => [...declaredOf(pair)]);
  const asked = ports === ALL_PORTS ? ports : [...new Set([ports, ...declared])].join();
  let found = await probe(transport, host, pairs, asked);
  for (let time = 1; time < TIMES; time++) {
    const missing = pairs.flatMap((pair) =>
      [...declaredOf(pair)].filter((port) => !found.open.has(at(pair.address, port))),
    );
    if (missing.length === 0) break;
    const again = await probe(transport, host, pairs, [...new Set(missing)].join());
    found = {
      out: found.out.union(again.out),
      open: found.open.union(again.open),
      closed: found.closed.union(again.closed).difference(again.open),
      silent: found.silent.intersection(again.silent),
    };
  }
  return found;
}

async function probe(
  transport: Transport,
  host: Host,
  pairs: readonly Pair[],
  ports: string,
): Promise<Found> {
  const ways = isWorld(host) ? 'past' : 'both';
  const targets = pairs.map(({ address }) => address);
  const { stdout, stderr } = await transport.run(host.name, {
    argv: ['nice', '-n', '19', 'perl', '-', host.address, ways, ports, ...targets],
    stdin: PROBE,
    timeoutMs: TIMEOUT_MS,
  });
  const found = foundIn(stdout);
  if (found) return found;
  throw new TrivetError('TRV_OBSERVE_FAILED', {
    where: host.name,
    why: `the probe of its firewall ended early: ${stderr.trim().split('\n').at(-1)}`,
    next: `Look at the host: trivet ssh ${host.name}`,
  });
}
