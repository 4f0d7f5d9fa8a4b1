import type { Application } from '../model/application.ts';
import type { Config } from '../model/environment.ts';
import type { Topology } from '../model/topology.ts';
import { databasesOf } from './databases.ts';
import { links } from './links.ts';
import { place } from './place.ts';
import { serversOf } from './servers.ts';
import { services } from './services.ts';
import { virtualAddresses } from './virtual-addresses.ts';
import { waysOut } from './ways-out.ts';

export { acmeDirectory, isSecure } from './certificates.ts';
export { connections } from './connections.ts';
export { readersOf, votersOf } from './databases.ts';
export { digestOf } from './digest.ts';
export { isInside, withTls } from './inside.ts';
export { withHosts } from './leaving.ts';
export { type Opening, openingsOf } from './openings.ts';
export { holdsData } from './place.ts';
export {
  callerName,
  callersOf,
  endpointOf,
  hostsWith,
  pathOf,
  serviceOn,
  type Tier,
  tierOf,
  urlOf,
} from './query.ts';
export { memoryAtRest, serviceFacts } from './services.ts';
export { frontsOf, servedNames, siteAddresses, siteName, siteUrl } from './site.ts';

/** Places every role on a host, gives hosts their addresses, and links the services. */
export function topologyOf(config: Config, application: Application): Topology {
  const prefix = config.lab.subnet.replace(/\.0\/24$/, '');
  const hosts = place(config, application, prefix);
  const all = hosts.flatMap((host) => services(host, application, config));
  return freeze({
    config,
    application,
    network: { subnet: config.lab.subnet, operator: `${prefix}.1` },
    hosts,
    virtualAddresses: virtualAddresses(config, hosts, prefix),
    servers: serversOf(config, hosts),
    databases: databasesOf(config, hosts),
    services: all,
    links: links(all),
    waysOut: waysOut(config, all),
  });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
