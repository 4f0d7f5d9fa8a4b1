import type { Host, Topology } from '../../model/topology.ts';
import { hostsWith } from '../../topology/index.ts';

/** The first database host is the primary; the others copy it. */
export function placesOf(topology: Topology): { primary: Host; replicas: readonly Host[] } {
  const [primary, ...replicas] = hostsWith(topology, 'database');
  if (!primary) throw new Error('there is no database host');
  return { primary, replicas };
}
