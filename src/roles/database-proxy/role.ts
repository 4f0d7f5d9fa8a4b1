import type { DesiredPart } from '../../model/desired.ts';
import { defineRole } from '../../model/role.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { textFile } from '../../render/file.ts';
import { haproxyCfg } from './haproxy.ts';

const CFG = '/etc/haproxy/haproxy.cfg';

export const databaseProxy = defineRole({
  name: 'database-proxy',
  summary: 'brings the programs of its host to the database: writes to the primary, reads to fresh replicas',
  desired: (topology: Topology, host: Host): DesiredPart => ({
    packages: ['haproxy'],
    files: [textFile(CFG, haproxyCfg(topology, host), { check: ['/usr/sbin/haproxy', '-c', '-f', '{}'] })],
    units: [{ name: 'haproxy.service', state: 'running', reloadOn: [CFG], restartOn: [] }],
  }),
});
