import type { Host, Topology } from '../model/topology.ts';
import { frontsOf, hostsWith } from '../topology/index.ts';
import { proxyOf } from './database.ts';
import { all, any, type Candidate, inTurn, type Need, part } from './need.ts';
import { reach, running, way } from './reach.ts';

/** What a server must be able to do for a journey, beyond being healthy. */
export type Task = (server: Host) => Candidate;

/**
 * From the internet to a server that can do its part. Any address that DNS hands out is enough: a browser tries the next
 * one. An address that moves is at the first healthy one of its hosts, and moves when that one is not; that the internet
 * cannot reach it there, the pair does not see.
 */
export function entrance(topology: Topology, task: Task): Need {
  const balancers = hostsWith(topology, 'load-balancer').map((host) => ({
    name: host.name,
    unseen: way(topology, 'anybody', { host, role: 'load-balancer' }),
    seen: all(balancer(topology, host), servers(topology, host, task)),
  }));
  if (topology.virtualAddresses.length === 0) {
    return any(...balancers.map(({ unseen, seen }) => all(unseen, seen)));
  }
  return any(
    ...topology.virtualAddresses.map(({ hosts }) =>
      inTurn(hosts.flatMap((name) => balancers.filter((balancer) => balancer.name === name))),
    ),
  );
}

/** What faces the internet, and what moves addresses, where addresses move. */
function balancer(topology: Topology, host: Host): Need {
  const movers = topology.services.filter(
    (service) => service.host === host.name && service.protocol === 'vrrp',
  );
  const facing = frontsOf(topology).filter((front) => front.host === host.name);
  return all(part(host.name), ...[...facing, ...movers].map(({ id }) => part(id)));
}

/**
 * Active servers share the work of those that leave rotation. Behind an active one that waits for nothing but its
 * health, the others stand by.
 */
function servers(topology: Topology, balancer: Host, task: Task): Need {
  const candidates = hostsWith(topology, 'web-server').map((server) => {
    const { seen, unseen } = task(server);
    return { seen: all(inRotation(topology, balancer, server), seen), unseen };
  });
  return topology.servers.standby.length > 0
    ? inTurn(candidates)
    : any(...candidates.map(({ seen, unseen }) => all(seen, unseen)));
}

/** A load balancer's health check goes through Nginx to the application, which tells whether it has its database proxy. */
function inRotation(topology: Topology, balancer: Host, server: Host): Need {
  const nginx = { host: server, role: 'web-server' } as const;
  const app = { host: server, role: 'app' } as const;
  return all(
    reach(topology, { host: balancer, role: 'load-balancer' }, nginx),
    way(topology, nginx, app),
    running(topology, app),
    running(topology, proxyOf(server)),
  );
}
