import { defineRole } from '../../model/role.ts';
import { HAPROXY_PACKAGES, haproxyWith } from '../../render/haproxy.ts';
import { LOW_PORTS } from '../../render/sandbox.ts';
import { serviceOn } from '../../topology/index.ts';
import { haproxy } from './haproxy.ts';

/** The one door to the site. */
export const loadBalancer = defineRole({
  name: 'load-balancer',
  summary: 'Spreads requests over the healthy servers with HAProxy.',
  packages: [...HAPROXY_PACKAGES, 'lego'],
  desired: (topology, host) =>
    haproxyWith(topology, serviceOn(topology, host, 'haproxy'), host, haproxy(topology, host), LOW_PORTS),
});
