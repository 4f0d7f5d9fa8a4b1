import type { Service, Topology } from '../model/topology.ts';
import { hostsWith } from './query.ts';

/** The name that a browser asks for. */
export const siteName = ({ config }: Pick<Topology, 'config'>): string => `www.${config.domain}`;

/** What anybody outside uses the site by, on each load balancer; where it has HTTPS, HTTP only leads there. */
export function frontsOf({ services, links }: Topology): readonly Service[] {
  const open = new Set(links.filter(({ from }) => from.kind === 'anybody').map(({ to }) => to));
  const fronts = services.filter(({ id, role }) => role === 'load-balancer' && open.has(id));
  const secure = fronts.filter(({ scheme }) => scheme === 'https');
  return secure.length > 0 ? secure : fronts;
}

/** The names that are served: the site's, and the bare one, which leads there. */
export const servedNames = ({ config }: Pick<Topology, 'config'>): readonly [string, string] => [
  siteName({ config }),
  config.domain,
];

const PORTS: Readonly<Partial<Record<Service['scheme'], number>>> = { http: 80, https: 443 };

/** Where browsers find the site, without a slash at its end. @param port where it is found on another one than its own */
export function siteUrl(topology: Topology, port?: number): string {
  const [front] = frontsOf(topology);
  if (!front) throw new Error('nobody serves the site');
  const at = port ?? front.port;
  return `${front.scheme}://${siteName(topology)}${at === PORTS[front.scheme] ? '' : `:${at}`}`;
}

/** The addresses that DNS gives for it. */
export function siteAddresses(topology: Topology): readonly string[] {
  const shared = topology.virtualAddresses.map(({ address }) => address);
  return shared.length > 0 ? shared : hostsWith(topology, 'load-balancer').map(({ address }) => address);
}
