import { createHash } from 'node:crypto';
import type { Topology } from '../model/topology.ts';

/**
 * SHA-256 of a topology, in hexadecimal: what was shown of one is known of all with the same. What is owed to users
 * (`serviceLevel`) is no part of it: it changes no host.
 */
export function digestOf(topology: Topology): string {
  const { serviceLevel: _, ...config } = topology.config;
  return createHash('sha256')
    .update(canonical({ ...topology, config }))
    .digest('hex');
}

/** JSON with sorted keys: the order in which settings were written does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
