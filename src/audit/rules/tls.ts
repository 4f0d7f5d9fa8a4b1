import type { Finding } from '../../model/finding.ts';
import type { Link, Scheme, Service, Topology } from '../../model/topology.ts';
import { callerName, frontsOf, isInside } from '../../topology/index.ts';
import { linkElement, nameIn, ourHosts } from '../elements.ts';
import type { Rule } from './rule.ts';

/**
 * Hops in the clear: links between hosts to a service of ours that speaks no TLS. SSH brings its own; DNS is public; what
 * carries no data of users (VRRP) needs none.
 */
export const tls: Rule = ({ topology }) => {
  const names = new Set(
    topology.services.filter((service) => isInTheClear(topology, service)).map(({ name }) => name),
  );
  return [...names].flatMap((name) => {
    const hops = topology.links.filter((link) => isHopTo(topology, link, name));
    return hops.length === 0 ? [] : [finding(name, hops)];
  });
};

/** They carry data of users, as anybody on the way can read it. */
const READABLE: readonly Scheme[] = ['http', 'smtp', 'mysql'];

function isInTheClear(topology: Topology, service: Service): boolean {
  const { host, scheme, bind } = service;
  const ours = ourHosts(topology).some(({ name }) => name === host);
  return ours && bind === 'host' && READABLE.includes(scheme) && !onlyLeads(topology, service);
}

/** To HTTPS, whatever is asked of it. */
const onlyLeads = (topology: Topology, { id, role }: Service): boolean =>
  role === 'load-balancer' && !frontsOf(topology).some((front) => front.id === id);

function isHopTo(topology: Topology, { from, to }: Link, name: string): boolean {
  const target = topology.services.find(({ id }) => id === to);
  return target?.name === name && isInTheClear(topology, target) && nameIn(callerName(from)) !== target.host;
}

function finding(name: string, hops: readonly Link[]): Finding {
  const open = hops.some(({ from }) => from.kind === 'anybody');
  return {
    id: `tls/${name}`,
    rule: 'tls',
    severity: open ? 'error' : 'warning',
    subject: name,
    journey: null,
    what: `no ${open ? 'HTTPS' : 'TLS'} on the way to ${name}`,
    breaks: open
      ? 'anybody on the way reads and changes what users send: passwords, sessions, orders'
      : 'whoever is in the network reads and changes what servers tell each other',
    parts: hops.map(linkElement),
    remedy: remedyOf(name, open),
    drills: [],
  };
}

/** The word that closes it, if there is one. */
function remedyOf(name: string, open: boolean): Finding['remedy'] {
  if (open) return { section: 'certificates', becomes: 'acme' };
  return isInside(name) ? { section: 'inside', becomes: 'tls' } : null;
}
