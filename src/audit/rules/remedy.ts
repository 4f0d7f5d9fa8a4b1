import type { Remedy } from '../../model/finding.ts';
import type { Host, RoleName, Topology } from '../../model/topology.ts';

/** The change to the environment file that gives a host one that takes over from it. */
export function remedyFor(topology: Topology, host: Host): Remedy | null {
  const { config } = topology;
  const has = (role: RoleName) => host.roles.includes(role);
  if (has('dns')) return { section: 'dns', becomes: { servers: 2 } };
  if (has('load-balancer')) return { section: 'loadBalancers', becomes: several(config.loadBalancers) };
  if (has('web-server')) return { section: 'servers', becomes: several(config.servers) };
  if (has('database')) return { section: 'database', becomes: { voters: 3 } };
  return null;
}

/** Two, of which both work: one that stands by does not see everything that keeps the other from working. */
function several({ count, mode }: { readonly count: number; readonly mode: string }) {
  return {
    ...(count < 2 ? { count: 2 } : {}),
    ...(mode === 'active-active' ? {} : { mode: 'active-active' }),
  };
}

/** As it stands in an environment file: `loadBalancers: { count: 2 }`, `waf: 'block'`. */
export function remedyText({ section, becomes }: Remedy): string {
  if (typeof becomes === 'string') return `${section}: ${literal(becomes)}`;
  const settings = Object.entries(becomes).map(([name, value]) => `${name}: ${literal(value)}`);
  return `${section}: { ${settings.join(', ')} }`;
}

const literal = (value: string | number) => (typeof value === 'string' ? `'${value}'` : `${value}`);
