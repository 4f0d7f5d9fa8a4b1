import type { Config } from '../model/environment.ts';

/** Where the environment says how many hosts of a name there are. */
const COUNTS: Readonly<Record<string, (config: Config, count: number) => Partial<Config>>> = {
  dns: ({ dns }, count) => ({ dns: { ...dns, servers: Math.max(count, dns.servers) } }),
  lb: ({ loadBalancers }, count) => ({
    loadBalancers: { ...loadBalancers, count: Math.max(count, loadBalancers.count) },
  }),
  web: ({ servers }, count) => ({ servers: { ...servers, count: Math.max(count, servers.count) } }),
  db: ({ database }, count) => ({
    database: { ...database, replicas: Math.max(count - database.voters, database.replicas) },
  }),
};

/** The environment as if it still had these hosts as well, which there are and it no longer asks for. */
export function withHosts(config: Config, names: readonly string[]): Config {
  let wider = config;
  for (const name of names) {
    const [, kind = '', number = ''] = /^([a-z]+)(\d+)$/.exec(name) ?? [];
    wider = { ...wider, ...COUNTS[kind]?.(wider, Number(number)) };
  }
  return wider;
}
