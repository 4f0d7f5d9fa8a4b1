import type { Config } from '../model/environment.ts';
import type { Host, RoleName } from '../model/topology.ts';
import { WORLD_HOST } from './names.ts';

/** The lab's world: users and their resolver, and what plays companies outside where the environment names none. */
export function worldHost({ payment, mail }: Config, prefix: string): Host {
  const sandboxes: readonly RoleName[] = [
    ...(payment === 'sandbox' ? (['paysim'] as const) : []),
    ...(mail === 'sandbox' ? (['mailbox'] as const) : []),
  ];
  return { name: WORLD_HOST, address: `${prefix}.2`, roles: ['base', 'internet', ...sandboxes] };
}

/** Whether a host plays the world, and is none of those that an environment is about. */
export const isWorld = ({ roles }: Pick<Host, 'roles'>): boolean => roles.includes('internet');
