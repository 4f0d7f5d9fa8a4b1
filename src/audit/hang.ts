import type { JourneyName } from '../model/journey.ts';
import type { Service, Topology } from '../model/topology.ts';
import { readersOf, votersOf } from '../topology/index.ts';
import { ourHosts } from './elements.ts';
import { predict } from './predict.ts';
import { ELECTION, HEALTH_CHECKER, READS, RESOLVER, replacedAfter, SERVER, type Timer } from './timers.ts';

/** One program of ours, by the first service that it offers, and all of them. */
export interface Program {
  readonly key: string;
  readonly services: readonly Service[];
}

/**
 * What users notice of a program that stands still: it takes connections, and says nothing. It lasts until others have
 * taken over, or, where nobody does, until the watchdog has replaced it.
 */
export interface Hang extends Program {
  /** Journeys that have to wait, for everybody or for a server's share of them. */
  readonly journeys: readonly JourneyName[];
  /** What they wait for at worst, one after the other; nothing where nobody has to. */
  readonly timers: readonly Timer[];
}

const DATA = ['read', 'sign-in', 'write', 'pay'] as const;
const WRITES = ['sign-in', 'write', 'pay'] as const;
const UNNOTICED = { journeys: [], timers: [] } as const;

/** Programs of our hosts, but for the operator's own way to them: no user waits for that. */
export function programsOf(topology: Topology): readonly Program[] {
  const ours = new Set(ourHosts(topology).map(({ name }) => name));
  const services = topology.services.filter(({ host, role }) => ours.has(host) && role !== 'base');
  const programs = Map.groupBy(services, ({ host, unit }) => `${host} ${unit}`);
  return [...programs.values()].flatMap((offered) =>
    offered[0] ? [{ key: offered[0].id, services: offered }] : [],
  );
}

/** @param primary the database host that is the primary at present; the first one unless told */
export function hangsOf(topology: Topology, primary = votersOf(topology)[0]?.name): readonly Hang[] {
  return programsOf(topology).map((program) => ({ ...program, ...noticed(topology, program, primary) }));
}

function noticed(
  topology: Topology,
  { services }: Program,
  primary: string | undefined,
): Pick<Hang, 'journeys' | 'timers'> {
  const [service] = services;
  if (!service) return UNNOTICED;
  const elements = services.map(({ id }) => ({ kind: 'service' as const, id }));
  const lost = predict(topology, elements, primary);
  const wait = (journeys: readonly JourneyName[], others: readonly Timer[]) => ({
    journeys,
    timers: lost.length > 0 ? replacedAfter(service) : others,
  });
  switch (service.role) {
    case 'dns':
      // Who knows the address already remembers it for a minute, which is longer than this lasts.
      return wait(['resolve'], RESOLVER);
    case 'load-balancer':
      return isEntrance(topology, service) ? wait(['static', ...DATA], HEALTH_CHECKER) : UNNOTICED;
    case 'web-server':
      return isActive(topology, service) ? wait(['static', ...DATA], SERVER) : UNNOTICED;
    case 'app':
      return isActive(topology, service) ? wait(DATA, SERVER) : UNNOTICED;
    case 'database-proxy':
      // The kernel takes connections for it, and a health check takes that for a yes: its server stays in rotation.
      return isActive(topology, service) ? wait(DATA, replacedAfter(service)) : UNNOTICED;
    case 'database':
      if (lost.length > 0) return wait(lost, []);
      return ofDatabase(topology, service, primary);
    default:
      // keepalived: the other host takes its addresses as well, and both answer.
      return UNNOTICED;
  }
}

/** Where others take over. */
function ofDatabase(
  topology: Topology,
  { host, name }: Service,
  primary = '',
): Pick<Hang, 'journeys' | 'timers'> {
  if (name !== 'mysql') return UNNOTICED;
  const isRead = readersOf(topology, primary).some((reader) => reader.name === host);
  if (host === primary) return { journeys: isRead ? DATA : WRITES, timers: ELECTION };
  return isRead ? { journeys: DATA, timers: READS } : UNNOTICED;
}

/** Whether it has an address of the site in the steady state. */
function isEntrance({ virtualAddresses }: Topology, { host }: Service): boolean {
  return virtualAddresses.length === 0 || virtualAddresses.some(({ hosts }) => hosts[0] === host);
}

const isActive = ({ servers }: Topology, { host }: Service): boolean => servers.working.includes(host);
