import type { Application } from '../model/application.ts';
import type { DesiredPart } from '../model/desired.ts';
import type { Role } from '../model/role.ts';
import type { Host, RoleName, Topology } from '../model/topology.ts';
import { app } from './app/role.ts';
import { base } from './base/role.ts';
import { certificateAuthority } from './certificate-authority/role.ts';
import { database } from './database/role.ts';
import { databaseProxy } from './database-proxy/role.ts';
import { dns } from './dns/role.ts';
import { firewall } from './firewall/role.ts';
import { internet } from './internet/role.ts';
import { loadBalancer } from './load-balancer/role.ts';
import { mailbox } from './mailbox/role.ts';
import { paysim } from './paysim/role.ts';
import { virtualAddress } from './virtual-address/role.ts';
import { webServer } from './web-server/role.ts';

/** Every role there is. */
export const ROLES: readonly Role[] = [
  base,
  dns,
  loadBalancer,
  virtualAddress,
  webServer,
  app,
  databaseProxy,
  database,
  firewall,
  internet,
  paysim,
  mailbox,
  certificateAuthority,
];

/** Debian packages that roles need. */
export const PACKAGES: readonly string[] = [...new Set(ROLES.flatMap(({ packages }) => packages))].sort();

/** With those of an application as well, sorted: with all of them, a host may take on whatever role it is given. */
export const packagesFor = (application: Pick<Application, 'packages'>): readonly string[] =>
  [...new Set([...PACKAGES, ...application.packages])].sort();

/** What each of a host's roles wants of it, in the host's order. @param known with hosts that firewalls know besides */
export function partsOf(
  topology: Topology,
  host: Host,
  known: Topology = topology,
): { role: RoleName; part: DesiredPart }[] {
  return host.roles.map((name) => {
    const role = ROLES.find((candidate) => candidate.name === name);
    if (!role) throw new Error(`no role ${name}`);
    return { role: name, part: partOf(role, role === firewall ? known : topology, host) };
  });
}

export function partOf(role: Role, topology: Topology, host: Host): DesiredPart {
  const part = role.desired(topology, host);
  return { ...part, packages: [...role.packages, ...(part.packages ?? [])] };
}
