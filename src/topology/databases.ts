import type { Config } from '../model/environment.ts';
import type { Databases, Host, Topology } from '../model/topology.ts';
import { hostsWith } from './query.ts';

export function databasesOf({ database }: Config, hosts: readonly Host[]): Databases {
  const names = hosts.filter(({ roles }) => roles.includes('database')).map(({ name }) => name);
  return {
    voters: names.slice(0, database.voters),
    replicas: names.slice(database.voters),
    readFrom: database.reads === 'primary' ? 'primary' : 'copies',
  };
}

/** The database hosts that elect the primary among themselves; with one of them alone, it is the primary. */
export function votersOf(topology: Topology): readonly Host[] {
  return topology.hosts.filter(({ name }) => topology.databases.voters.includes(name));
}

/** Where reads go while this host is the primary, in the steady state. */
export function readersOf(topology: Topology, primary: string): readonly Host[] {
  const hosts = hostsWith(topology, 'database');
  const copies = topology.databases.readFrom === 'copies' ? hosts.filter(({ name }) => name !== primary) : [];
  return copies.length > 0 ? copies : hosts.filter(({ name }) => name === primary);
}
