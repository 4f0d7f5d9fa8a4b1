import { defineRole } from '../../model/role.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { lines, managedBy } from '../../render/text.ts';
import { hostsWith, serviceOn } from '../../topology/index.ts';

const CONF = '/etc/knot/knot.conf';
const ZONES = '/etc/knot/zones';

/** An authoritative DNS server for the zone. */
export const dns = defineRole({
  name: 'dns',
  summary: 'Serves the zone with Knot DNS: the bare name and www lead to the load balancers.',
  desired: (topology, host) => {
    const { domain } = topology.config;
    const zoneFile = `${ZONES}/${domain}.zone`;
    return {
      packages: ['knot', 'knot-dnsutils', 'knot-dnssecutils'],
      directories: [{ path: ZONES, owner: 'root', group: 'knot', mode: '0750' }],
      files: [
        {
          path: zoneFile,
          owner: 'root',
          group: 'knot',
          mode: '0640',
          content: { kind: 'text', text: zone(topology) },
          check: ['kzonecheck', '-o', domain, '{}'],
        },
        {
          path: CONF,
          owner: 'root',
          group: 'knot',
          mode: '0640',
          content: { kind: 'text', text: conf(topology, host) },
          check: ['knotc', '-c', '{}', 'conf-check'],
        },
      ],
      units: [{ name: 'knot.service', state: 'running', reloadOn: [zoneFile], restartOn: [CONF] }],
    };
  },
});

/** `difference-no-serial`: Knot compares contents and counts the serial itself, so the file needs no clock. */
const conf = (topology: Topology, host: Host) => `\
# ${managedBy('dns')}
server:
    listen: ${host.address}@${serviceOn(topology, host, 'dns').port}
    rundir: "/run/knot"
    identity: ""
    version: ""

log:
  - target: syslog
    any: notice

database:
    storage: "/var/lib/knot"

template:
  - id: default
    storage: "${ZONES}"
    file: "%s.zone"
    zonefile-load: difference-no-serial
    zonefile-sync: -1
    journal-content: all
    serial-policy: unixtime
    semantic-checks: on

zone:
  - domain: ${topology.config.domain}
`;

/** Times in seconds (RFC 1035 §3.3.13): a client may keep an address for a minute, a secondary the zone for 14 days. */
function zone(topology: Topology): string {
  const servers = hostsWith(topology, 'dns');
  const balancers = hostsWith(topology, 'load-balancer');
  return `\
; ${managedBy('dns')}
$ORIGIN ${topology.config.domain}.
$TTL 3600
@ SOA ${servers[0]?.name} hostmaster 1 3600 600 1209600 60
${lines(servers.map((server) => `@ NS ${server.name}`))}
${lines(servers.map((server) => `${server.name} A ${server.address}`))}
${lines(balancers.map((balancer) => `@ 60 A ${balancer.address}`))}
${lines(balancers.map((balancer) => `www 60 A ${balancer.address}`))}
`;
}
