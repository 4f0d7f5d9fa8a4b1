import type { Finding } from '../../model/finding.ts';
import { ourHosts } from '../elements.ts';
import type { Rule } from './rule.ts';

/** Hosts of ours without a firewall; and where there is one, what it has to let through to more than a link is about. */
export const firewall: Rule = ({ topology }) =>
  topology.config.firewall === 'off'
    ? ourHosts(topology).map(({ name }) => open(name))
    : [...Map.groupBy(topology.waysOut, ({ from }) => from.split('/')[1] ?? '')].map(([name, ways]) =>
        wide(
          name,
          ways.map(({ to, port }) => `${to} (port ${port})`),
        ),
      );

const open = (name: string): Finding => ({
  id: `firewall/${name}`,
  rule: 'firewall',
  severity: 'error',
  subject: name,
  journey: null,
  what: `${name} has no firewall`,
  breaks: 'every port that a program opens is open to everybody who reaches the host',
  parts: [{ kind: 'host', name }],
  remedy: { section: 'firewall', becomes: 'on' },
  drills: [],
});

const wide = (name: string, to: readonly string[]): Finding => ({
  id: `firewall/outside/${name}`,
  rule: 'firewall',
  severity: 'warning',
  subject: name,
  journey: null,
  what: `${name} may talk to anybody outside at the ports of ${[...new Set(to)].join(', ')}`,
  breaks:
    'a name may have any address: whoever takes such a host over can send what it holds to others there',
  parts: [],
  remedy: null,
  drills: [],
});
