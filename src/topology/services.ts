import type { Application } from '../model/application.ts';
import type { Config } from '../model/environment.ts';
import type { Host, RoleName, Service } from '../model/topology.ts';
import { overTls } from './inside.ts';
import { ROLE_FACTS } from './roles.ts';

/** What can serve users, or cannot at the moment. */
const FOR_USERS: readonly string[] = ['nginx', 'site'];

/** What listens on a host. How the site is asked, its application says; Nginx passes the question on. */
export function services(
  host: Host,
  { health: { alive, ready } }: Pick<Application, 'health'>,
  config: Pick<Config, 'limits' | 'certificates' | 'inside'>,
): readonly Service[] {
  return host.roles.flatMap((role) =>
    ROLE_FACTS[role].listens
      .filter(({ name }) => isOffered(name, config))
      .map((listens) => ({
        ...listens,
        ...overTls(config, listens.name),
        ...(listens.name === 'site' ? { health: { kind: 'http' as const, path: alive } } : {}),
        questions: { ...listens.questions, ...(FOR_USERS.includes(listens.name) ? { ready } : {}) },
        id: `${host.name}/${listens.name}` as const,
        host: host.name,
        role,
      })),
  );
}

/** What is there only by a word of the environment. */
const isOffered = (name: string, { limits, certificates }: Pick<Config, 'limits' | 'certificates'>) =>
  (name !== 'haproxy-peers' || limits === 'on') && (name !== 'haproxy-tls' || certificates !== 'none');

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
