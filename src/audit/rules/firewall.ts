import { ourHosts } from '../elements.ts';
import { hostsDoing } from '../later.ts';
import type { Rule } from './rule.ts';

/** Hosts of ours without a firewall. */
export const firewall: Rule = ({ topology }) => {
  const guarded = new Set(hostsDoing(topology, 'firewall').map(({ host }) => host.name));
  return ourHosts(topology)
    .filter(({ name }) => !guarded.has(name))
    .map(({ name }) => ({
      id: `firewall/${name}`,
      rule: 'firewall',
      severity: 'error',
      subject: name,
      journey: null,
      what: `no firewall on ${name}`,
      breaks: 'every port that a program opens is open to everybody who reaches the host',
      parts: [{ kind: 'host', name }],
      remedy: null,
      drills: [],
    }));
};
