import type { DatabasePeer } from '../../model/supervisor.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { serviceOn } from '../../topology/index.ts';
import type { DeclaredEngine } from './engine.ts';

/** A primary that is configured, and hosts that copy it. */
export function configured(
  topology: Topology,
  primary: Host,
  replicas: readonly Host[],
  host: Host,
): DeclaredEngine {
  const { maxLagSeconds } = topology.config.database;
  return {
    settings: '',
    privileges: { own: ['CONNECTION_ADMIN', 'CLONE_ADMIN'], passedOn: [] },
    agent:
      host.name === primary.name
        ? { role: 'primary', replicas: replicas.map((replica) => peerOf(topology, replica)) }
        : { role: 'replica', primary: peerOf(topology, primary), maxLagSeconds },
    keepsRecord: false,
    stops: [],
    files: [],
    units: [],
  };
}

/** Another database host, as a supervisor reaches its MySQL. */
export const peerOf = (topology: Topology, host: Host): DatabasePeer => ({
  name: host.name,
  address: host.address,
  port: serviceOn(topology, host, 'mysql').port,
});
