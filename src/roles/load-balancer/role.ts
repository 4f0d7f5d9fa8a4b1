import { defineRole } from '../../model/role.ts';
import { HAPROXY_PACKAGES, haproxyWith } from '../../render/haproxy.ts';
import { certificateOf, reloads } from '../../render/identity.ts';
import { LOW_PORTS } from '../../render/sandbox.ts';
import { serviceOn, withTls } from '../../topology/index.ts';
import { certificates, namedFiles } from './certificates.ts';
import { haproxy } from './haproxy.ts';
import { SHOWN } from './shown.ts';

/** The one door to the site. */
export const loadBalancer = defineRole({
  name: 'load-balancer',
  summary: 'Spreads requests over the healthy servers with HAProxy.',
  packages: [...HAPROXY_PACKAGES, 'lego'],
  desired: (topology, host) => {
    const service = serviceOn(topology, host, 'haproxy');
    const proxy = haproxyWith(
      topology,
      service,
      host,
      haproxy(topology, host),
      namedFiles(topology),
      LOW_PORTS,
    );
    const { users, directories, files, units } = certificates(topology);
    const shown = { name: SHOWN, uses: ['server', 'client'], group: 'haproxy' } as const;
    return {
      users,
      directories: [...(proxy.directories ?? []), ...directories],
      files: [...(proxy.files ?? []), ...files],
      units: [...(proxy.units ?? []), ...units],
      certificates: withTls(topology)
        ? [certificateOf(topology, host, { ...shown, take: reloads(service) })]
        : [],
    };
  },
});
