import { defineRole } from '../../model/role.ts';
import { textFile } from '../../render/file.ts';
import { haproxy } from './haproxy.ts';

const CONF = '/etc/haproxy/haproxy.cfg';

/** The one door to the site. */
export const loadBalancer = defineRole({
  name: 'load-balancer',
  summary: 'Spreads requests over the healthy servers with HAProxy.',
  desired: (topology, host) => ({
    packages: ['haproxy'],
    files: [textFile(CONF, haproxy(topology, host), { check: ['haproxy', '-c', '-f', '{}'] })],
    units: [{ name: 'haproxy.service', state: 'running', reloadOn: [CONF], restartOn: [] }],
  }),
});
