import type { Service } from '../../model/topology.ts';
import { ourHosts } from '../elements.ts';
import type { Rule } from './rule.ts';

/** Units of packages that an environment may have in sandboxes. */
export const PACKAGED: readonly string[] = ['haproxy', 'keepalived', 'knot', 'mysql', 'nginx'].map(
  (name) => `${name}.service`,
);

/** Programs that run with more than they need. */
export const sandboxes: Rule = ({ topology }) => {
  if (topology.config.sandboxes === 'tight') return [];
  const ours = new Set(ourHosts(topology).map(({ name }) => name));
  const services = topology.services.filter(({ host, unit }) => ours.has(host) && PACKAGED.includes(unit));
  return [...Map.groupBy(services, ({ unit }) => unit)].map(([unit, offered]) => finding(unit, offered));
};

function finding(unit: string, services: readonly Service[]): ReturnType<Rule>[number] {
  const name = unit.replace(/\.service$/, '');
  return {
    id: `sandboxes/${name}`,
    rule: 'sandboxes',
    severity: 'warning',
    subject: name,
    journey: null,
    what: `${name} has no sandbox`,
    breaks: 'whoever takes it over has the whole host: its files, its other programs, its network',
    parts: services.map(({ id }) => ({ kind: 'service', id })),
    remedy: { section: 'sandboxes', becomes: 'tight' },
    drills: [],
  };
}
