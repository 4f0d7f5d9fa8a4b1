import type { DesiredHost } from '../model/desired.ts';
import type { Topology } from '../model/topology.ts';
import { partsOf } from '../roles/index.ts';
import { desiredHost } from './index.ts';

export function desiredHosts(topology: Topology): readonly DesiredHost[] {
  return topology.hosts.map((host) => desiredHost(host.name, partsOf(topology, host)));
}

/** Names of all units that a host shall run. */
export function unitNames(desired: readonly DesiredHost[], name: string): readonly string[] {
  return desired.filter(({ host }) => host === name).flatMap(({ units }) => units.map((unit) => unit.name));
}
