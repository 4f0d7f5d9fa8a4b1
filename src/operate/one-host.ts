import { nearest } from '../config/nearest.ts';
import { observeDatabase, whyNeeded } from '../database/operate/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { TrivetError } from '../model/error.ts';
import type { Host } from '../model/topology.ts';

/** @throws TrivetError TRV_USAGE when the environment has no host of that name */
export function hostNamed({ name, topology }: LoadedEnvironment, wanted: string): Host {
  const host = topology.hosts.find((candidate) => candidate.name === wanted);
  if (host) return host;
  const names = topology.hosts.map((candidate) => candidate.name);
  const guess = nearest(wanted, names);
  throw new TrivetError('TRV_USAGE', {
    where: wanted,
    why: `${name} has no host of that name`,
    next: guess ? `Did you mean "${guess}"?` : `There are: ${names.join(', ')}.`,
  });
}

/** @throws TrivetError TRV_DATABASE_REFUSED when the database cannot do without the host */
export async function refuseWhereNeeded(
  { topology, paths }: LoadedEnvironment,
  { name, roles }: Host,
  what: { readonly forgets: boolean },
): Promise<void> {
  if (!roles.includes('database')) return;
  const hosts = await observeDatabase(topology, reach({ paths }));
  const why = whyNeeded(topology, hosts, name, what);
  if (why === null) return;
  throw new TrivetError('TRV_DATABASE_REFUSED', {
    where: name,
    why,
    next: 'Look at `trivet db status`, and bring the others back first.',
  });
}
