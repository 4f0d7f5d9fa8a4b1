import { defineRole } from '../../model/role.ts';
import { haproxyWith } from '../../render/haproxy.ts';
import { haproxyCfg } from './haproxy.ts';

export const databaseProxy = defineRole({
  name: 'database-proxy',
  summary: 'brings the programs of its host to the database: writes to the primary, reads to fresh replicas',
  desired: (topology, host) => haproxyWith('database-proxy', haproxyCfg(topology, host)),
});
