import type { Host, RoleName, Service } from '../model/topology.ts';
import { ROLE_FACTS } from './roles.ts';

/** What listens on a host. */
export function services(host: Host): readonly Service[] {
  return host.roles.flatMap((role) =>
    ROLE_FACTS[role].listens.map((listens) => ({
      ...listens,
      id: `${host.name}/${listens.name}` as const,
      host: host.name,
      role,
    })),
  );
}

/** What a service of a role is on any host. @throws Error when the role offers none of that name: a defect */
export function serviceFacts(role: RoleName, name: string): Omit<Service, 'id' | 'host'> {
  const found = ROLE_FACTS[role].listens.find((listens) => listens.name === name);
  if (!found) throw new Error(`${role} offers no ${name}`);
  return { ...found, role };
}

/** MiB that a host's programs hold at the least. */
export function memoryAtRest({ roles }: Host): number {
  return roles.reduce((sum, role) => sum + ROLE_FACTS[role].restsInMib, 0);
}
