import type { Finding } from '../../model/finding.ts';
import type { Element } from '../../model/journey.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { type Removal, sweeping } from '../../model/verdict.ts';
import { cutsOf } from '../cuts.ts';
import { elementOf, hostNameOf, keyOf, ourHosts } from '../elements.ts';
import type { Journey } from '../journeys.ts';
import { CAN } from '../words.ts';
import { remedyFor } from './remedy.ts';
import type { Rule } from './rule.ts';

/**
 * Single points of failure: per journey and host, whatever there takes the journey away alone. What already keeps the
 * name from being found is reported there, and not again for everything that begins with the name.
 */
export const spof: Rule = ({ topology, journeys, removals }) => {
  const resolve = journeys.find(({ name }) => name === 'resolve');
  const before = resolve ? cutsOf(resolve.possible).ones : new Set();
  return journeys.flatMap((journey) => {
    const ones = [...cutsOf(journey.possible).ones].filter((key) => journey === resolve || !before.has(key));
    const byHost = Map.groupBy(ones.map(elementOf), (element) => hostNameOf(element, topology));
    return ourHosts(topology).flatMap((host) => {
      const parts = byHost.get(host.name);
      return parts
        ? [{ ...finding(topology, journey, host, parts), drills: drillsFor(host, parts, removals) }]
        : [];
    });
  });
};

function finding(
  topology: Topology,
  { name: journey }: Journey,
  host: Host,
  parts: readonly Element[],
): Omit<Finding, 'drills'> {
  const onlyLinks = parts.every(({ kind }) => kind === 'link');
  return {
    id: `spof/${journey}/${host.name}`,
    rule: 'spof',
    severity: onlyLinks || journey === 'alert' ? 'warning' : 'error',
    subject: host.name,
    journey,
    what: `${host.name} is a single point of failure`,
    breaks: breaks(journey, onlyLinks),
    parts: parts.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind]),
    remedy: remedyFor(topology, host),
  };
}

const ORDER = { host: 0, service: 1, link: 2 };

function breaks(journey: Journey['name'], onlyLinks: boolean): string {
  const when = onlyLinks ? 'when the way to it is cut, although it is healthy,' : 'without it';
  const later = journey === 'resolve' ? '; who knows the address already, forgets it within a minute' : '';
  return `${when} nobody can ${CAN[journey]}${later}`;
}

/** Scenarios that take such a host away, best first, and the sweep's drill of it. */
function drillsFor(host: Host, parts: readonly Element[], removals: readonly Removal[]): readonly string[] {
  if (!parts.some(({ kind }) => kind === 'host')) return parts.map((part) => sweeping(keyOf(part)));
  const named = removals
    .filter(({ role }) => host.roles.includes(role))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ drill }) => drill);
  return [...named, sweeping(host.name)];
}
