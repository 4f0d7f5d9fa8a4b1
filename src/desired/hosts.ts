import type { DesiredHost } from '../model/desired.ts';
import type { Topology } from '../model/topology.ts';
import { partsOf } from '../roles/index.ts';
import { topologyOf, withHosts } from '../topology/index.ts';
import { desiredHost } from './index.ts';

/** @param leaving names of hosts that are still there and no longer wanted: until they are gone, firewalls know them */
export function desiredHosts(topology: Topology, leaving: readonly string[] = []): readonly DesiredHost[] {
  const { config, application } = topology;
  const known = leaving.length === 0 ? topology : topologyOf(withHosts(config, leaving), application);
  return topology.hosts.map((host) => desiredHost(host.name, partsOf(topology, host, known)));
}

/** Names of all units that a host shall run. */
export function unitNames(desired: readonly DesiredHost[], name: string): readonly string[] {
  return desired.filter(({ host }) => host === name).flatMap(({ units }) => units.map((unit) => unit.name));
}
