import type { ServiceLevel } from '../model/environment.ts';
import type { JourneyName } from '../model/journey.ts';
import type { RoleName, Topology } from '../model/topology.ts';
import { cutsOf } from './cuts.ts';
import { elementOf, nameIn } from './elements.ts';
import { type Journey, journeysOf } from './journeys.ts';
import { sumOf, type Timer, timersOf } from './timers.ts';
import { CAN } from './words.ts';

/** Something that an environment owes its users, and cannot keep. */
export interface Shortfall {
  /** Path in the environment file, such as `serviceLevel.write.writeStall`. */
  readonly setting: string;
  readonly why: string;
  readonly next: string;
}

/** What cannot be kept when any one host or program is lost, by the topology and its timers alone. */
export function shortfalls(topology: Topology): readonly Shortfall[] {
  const { serviceLevel } = topology.config;
  const journeys = journeysOf(topology);
  return (Object.keys(serviceLevel) as JourneyName[]).flatMap((name) => {
    const owed = serviceLevel[name];
    if (!owed) return [];
    const journey = journeys.find((each) => each.name === name);
    return journey ? ofJourney(topology, journey, owed) : [unwatched(name)];
  });
}

function ofJourney(topology: Topology, journey: Journey, owed: ServiceLevel): readonly Shortfall[] {
  const setting = (key: string) => `serviceLevel.${journey.name}.${key}`;
  const single = singlePoints(journey);
  const remove = 'Give it one that takes over, as `trivet audit` says, or owe less.';
  const endless = (key: string): Shortfall => ({
    setting: setting(key),
    why: `without ${single.join(' or ')} nobody can ${CAN[journey.name]}, and nothing takes over`,
    next: remove,
  });
  const found: Shortfall[] = [];
  if (owed.failedRequests !== null && single.length > 0) found.push(endless('failedRequests'));
  if (typeof owed.writeStall === 'number') {
    const worst = longest(topology);
    if (single.length > 0) found.push(endless('writeStall'));
    else if (sumOf(worst) > owed.writeStall)
      found.push(tooSlow(setting('writeStall'), worst, owed.writeStall));
  }
  if (owed.lostWrites === 0 && topology.databases.voters.length === 1) {
    found.push({
      setting: setting('lostWrites'),
      why: 'a write is acknowledged by one database host alone, and copied afterwards: with the host, the last ones are lost',
      next: 'Write database: { voters: 3 }, or owe less.',
    });
  }
  return found;
}

/** Hosts, and programs on others; a single link that is cut is bad luck that no level speaks of. */
function singlePoints({ possible }: Journey): readonly string[] {
  const parts = [...cutsOf(possible).ones].map(elementOf);
  const hosts = parts.flatMap((part) => (part.kind === 'host' ? part.name : []));
  const programs = parts.flatMap((part) => (part.kind === 'service' ? part.id : []));
  return [...hosts, ...programs.filter((id) => !hosts.includes(nameIn(id)))].sort();
}

const ON_THE_WAY: readonly RoleName[] = ['dns', 'load-balancer', 'web-server', 'database'];

/** Of the hosts that a write passes, those whose successors take longest. */
function longest(topology: Topology): readonly Timer[] {
  return ON_THE_WAY.map((role) => timersOf(topology, role)).reduce(
    (a, b) => (sumOf(b) > sumOf(a) ? b : a),
    [],
  );
}

function tooSlow(setting: string, timers: readonly Timer[], owed: number): Shortfall {
  const items = timers.map(({ what, ms }) => `${what}: ${ms} ms`).join('; ');
  return {
    setting,
    why: `others take over after ${sumOf(timers)} ms at worst, and ${owed} ms are owed (${items})`,
    next: `Owe ${Math.ceil(sumOf(timers) / 1000)}s or more.`,
  };
}

function unwatched(name: JourneyName): Shortfall {
  return {
    setting: `serviceLevel.${name}`,
    why: 'nothing in this environment offers that journey',
    next: 'Leave it out.',
  };
}
