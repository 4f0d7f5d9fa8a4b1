import { createHash } from 'node:crypto';
import type { Service, Topology } from '../model/topology.ts';

/**
 * SHA-256 of a topology, in hexadecimal: what was shown of one is known of all with the same. What is owed to users
 * (`serviceLevel`) is no part of it: it changes no host. Nor is what follows from the rest, and what a service is by its
 * name: how it is asked, and how long that may take.
 */
export function digestOf({
  config,
  network,
  hosts,
  virtualAddresses,
  services,
  links,
  waysOut,
}: Topology): string {
  const { serviceLevel: _, ...settings } = config;
  const told = {
    config: settings,
    network,
    hosts,
    virtualAddresses,
    services: services.map(identity),
    links,
    waysOut,
  };
  return createHash('sha256').update(canonical(told)).digest('hex');
}

const identity = ({ id, host, role, name, unit, port, protocol, bind }: Service) => ({
  ...{ id, host, role, name },
  ...{ unit, port, protocol, bind },
});

/** JSON with sorted keys: the order in which settings were written does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
