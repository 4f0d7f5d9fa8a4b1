import type { Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/index.ts';
import { VISITORS, WORLD_HOST } from '../../world/index.ts';

const { first: FIRST, last: LAST } = VISITORS;
const WITHIN_MS = 20_000;

export interface VisitorContext {
  readonly topology: Topology;
  readonly transport: Transport;
}

/** Gives the internet host the addresses of many people. */
export async function giveAddresses({ topology, transport }: VisitorContext): Promise<void> {
  const stdin = `for last in $(seq ${FIRST} ${LAST}); do ip address replace ${prefixOf(topology)}.$last/24 dev host0; done\n`;
  await transport.run(WORLD_HOST, { argv: ['sh', '-s'], stdin, timeoutMs: WITHIN_MS });
}

/** Takes the addresses away again. */
export async function takeAddresses({ topology, transport }: VisitorContext): Promise<void> {
  const stdin = `for last in $(seq ${FIRST} ${LAST}); do ip address del ${prefixOf(topology)}.$last/24 dev host0; done 2>/dev/null; true\n`;
  await transport.run(WORLD_HOST, { argv: ['sh', '-s'], stdin, timeoutMs: WITHIN_MS });
}

export function addressesOf(topology: Topology): readonly string[] {
  const prefix = prefixOf(topology);
  return Array.from({ length: LAST - FIRST + 1 }, (_, index) => `${prefix}.${FIRST + index}`);
}

/** All addresses that users come from, as one range. */
export function visitorsOf(topology: Topology): string {
  const prefix = prefixOf(topology);
  return `${prefix}.${FIRST}-${prefix}.${LAST}`;
}

const prefixOf = ({ network }: Topology) => network.subnet.replace(/\.0\/24$/, '');
