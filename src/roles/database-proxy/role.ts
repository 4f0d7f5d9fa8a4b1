import { defineRole } from '../../model/role.ts';
import { HAPROXY_PACKAGES, haproxyWith } from '../../render/haproxy.ts';
import { haproxyCfg } from './haproxy.ts';

export const databaseProxy = defineRole({
  name: 'database-proxy',
  summary: 'brings the programs of its host to the database: writes to the primary, reads to fresh replicas',
  packages: HAPROXY_PACKAGES,
  desired: (topology, host) => haproxyWith('database-proxy', haproxyCfg(topology, host)),
});
