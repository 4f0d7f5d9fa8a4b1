import type { Topology } from '../model/topology.ts';

/** Last octets of addresses that no host of a lab has, for users to come from; see topology/place.ts. */
const FIRST = 41;
const LAST = 99;

/** Addresses that users come from, each a person's. */
export function visitors({ network }: Pick<Topology, 'network'>): readonly string[] {
  const prefix = network.subnet.replace(/\.0\/24$/, '');
  return Array.from({ length: LAST - FIRST + 1 }, (_, index) => `${prefix}.${FIRST + index}`);
}
