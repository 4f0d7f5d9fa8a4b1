import type { Config } from '../model/environment.ts';
import type { Host, Servers } from '../model/topology.ts';

/** Of `active-passive` servers the first works, and the next ones wait for it to fail. */
export function serversOf({ servers: { mode } }: Config, hosts: readonly Host[]): Servers {
  const names = hosts.filter(({ roles }) => roles.includes('web-server')).map(({ name }) => name);
  const working = mode === 'active-passive' ? 1 : names.length;
  return { working: names.slice(0, working), standby: names.slice(working) };
}
