import type { Host, Topology } from '../../model/topology.ts';
import { hostsWith, votersOf } from '../../topology/index.ts';
import type { DeclaredEngine } from './engine.ts';
import { groupReplication } from './group-replication.ts';
import { configured } from './static.ts';

export type { DeclaredEngine } from './engine.ts';

/** What the engine of an environment's database wants of one of its hosts. */
export function engineOf(topology: Topology, host: Host): DeclaredEngine {
  const voters = votersOf(topology);
  if (voters.length > 1) return groupReplication(topology, voters, host);
  const [primary, ...replicas] = hostsWith(topology, 'database');
  if (!primary) throw new Error('there is no database host');
  return configured(topology, primary, replicas, host);
}
