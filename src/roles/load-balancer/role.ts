import { defineRole } from '../../model/role.ts';
import { busy } from './busy.ts';
import { haproxy } from './haproxy.ts';

const CONF = '/etc/haproxy/haproxy.cfg';
const BUSY = '/etc/haproxy/errors/busy.http';

/** The one door to the site. */
export const loadBalancer = defineRole({
  name: 'load-balancer',
  summary: 'Spreads requests over the healthy servers with HAProxy.',
  desired: (topology, host) => ({
    packages: ['haproxy'],
    files: [
      {
        path: BUSY,
        owner: 'root',
        group: 'root',
        mode: '0644',
        content: { kind: 'text', text: busy },
      },
      {
        path: CONF,
        owner: 'root',
        group: 'root',
        mode: '0644',
        content: { kind: 'text', text: haproxy(topology, host, BUSY) },
        check: ['haproxy', '-c', '-q', '-f', '{}'],
      },
    ],
    units: [{ name: 'haproxy.service', state: 'running', reloadOn: [CONF, BUSY], restartOn: [] }],
  }),
});
