import { defineRole } from '../../model/role.ts';
import { HAPROXY_PACKAGES, haproxyWith } from '../../render/haproxy.ts';
import { serviceOn } from '../../topology/index.ts';
import { haproxyCfg } from './haproxy.ts';

/** One socket is Nginx's. */
const NEEDS = { SupplementaryGroups: 'www-data', SystemCallFilter: ['@chown'] };

export const databaseProxy = defineRole({
  name: 'database-proxy',
  summary: 'brings the programs of its host to the database: writes to the primary, reads to fresh replicas',
  packages: HAPROXY_PACKAGES,
  desired: (topology, host) =>
    haproxyWith(
      topology,
      serviceOn(topology, host, 'database-primary'),
      host,
      haproxyCfg(topology, host),
      [],
      NEEDS,
    ),
});
