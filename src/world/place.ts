import type { Application } from '../model/application.ts';
import type { Config } from '../model/environment.ts';
import type { Host, RoleName } from '../model/topology.ts';
import { WORLD_HOST } from './names.ts';

/** The lab's world: users and their resolver, and what plays companies outside that the application needs, where the environment names none. */
export function worldHost(
  { payment, mail, certificates }: Config,
  { webhook, sender }: Application,
  prefix: string,
): Host {
  const sandboxes: readonly RoleName[] = [
    ...(webhook !== null && payment === 'sandbox' ? (['paysim'] as const) : []),
    ...(sender !== null && mail === 'sandbox' ? (['mailbox'] as const) : []),
    ...(certificates === 'acme' ? (['certificate-authority'] as const) : []),
  ];
  return { name: WORLD_HOST, address: `${prefix}.2`, roles: ['base', 'internet', ...sandboxes] };
}

/** Whether a host plays the world, and is none of those that an environment is about. */
export const isWorld = ({ roles }: Pick<Host, 'roles'>): boolean => roles.includes('internet');
