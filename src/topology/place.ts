import type { Application } from '../model/application.ts';
import type { Config } from '../model/environment.ts';
import type { Host, RoleName } from '../model/topology.ts';
import { worldHost } from '../world/index.ts';

interface Group {
  readonly name: string;
  readonly count: number;
  /** Last octet of the group's first host; the gaps let a group grow without moving another. */
  readonly first: number;
  readonly roles: readonly RoleName[];
}

/** Which hosts there are, by name, address and roles. Adding a host moves no other. */
export function place(config: Config, application: Application, prefix: string): readonly Host[] {
  const groups: readonly Group[] = [
    { name: 'dns', count: config.dns.servers, first: 11, roles: ['dns'] },
    { name: 'lb', count: config.loadBalancers.count, first: 21, roles: balancerRoles(config) },
    { name: 'web', count: config.servers.count, first: 101, roles: ['web-server', 'app', 'database-proxy'] },
    { name: 'db', count: config.database.voters + config.database.replicas, first: 201, roles: ['database'] },
  ];
  const numbered = groups.flatMap(({ name, count, first, roles }) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${name}${index + 1}`,
      address: `${prefix}.${first + index}`,
      roles: ['base' as const, ...roles, ...guard(config)],
    })),
  );
  return [...numbered, worldHost(config, application, prefix)];
}

/** Whether a host, which the topology may no longer have, is one of the database, by its name. */
export const holdsData = (host: string) => /^db\d+$/.test(host);

/** The firewall comes last: a host is there for what its first role does. */
const guard = ({ firewall }: Config): readonly RoleName[] => (firewall === 'on' ? ['firewall'] : []);

/** One alone is found at its own address. */
function balancerRoles({ loadBalancers }: Config): readonly RoleName[] {
  return loadBalancers.count > 1 ? ['load-balancer', 'virtual-address'] : ['load-balancer'];
}
