import type { Remedy } from '../../model/finding.ts';
import type { Host, RoleName, Topology } from '../../model/topology.ts';

/** The change to the environment file that gives a host one that takes over from it. */
export function remedyFor(topology: Topology, host: Host): Remedy | null {
  const { config } = topology;
  const has = (role: RoleName) => host.roles.includes(role);
  if (has('dns')) return { section: 'dns', values: { servers: 2 } };
  if (has('load-balancer')) return { section: 'loadBalancers', values: several(config.loadBalancers) };
  if (has('web-server')) return { section: 'servers', values: several(config.servers) };
  if (has('database')) return { section: 'database', values: { voters: 3 } };
  return null;
}

/** Two, of which both work: one that stands by does not see everything that keeps the other from working. */
function several({ count, mode }: { readonly count: number; readonly mode: string }) {
  return {
    ...(count < 2 ? { count: 2 } : {}),
    ...(mode === 'active-active' ? {} : { mode: 'active-active' }),
  };
}

/** As it stands in an environment file: `loadBalancers: { count: 2 }`. */
export function remedyText({ section, values }: Remedy): string {
  const settings = Object.entries(values).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? `'${value}'` : value}`,
  );
  return `${section}: { ${settings.join(', ')} }`;
}
