import { defineRole } from '../../model/role.ts';
import type { Topology } from '../../model/topology.ts';
import { textFile } from '../../render/file.ts';
import { knotConf } from '../../render/knot.ts';
import { confinement, LOW_PORTS } from '../../render/sandbox.ts';
import { lines, managedBy } from '../../render/text.ts';
import { watchOf } from '../../render/watch.ts';
import { hostsWith, serviceOn, siteAddresses } from '../../topology/index.ts';

const CONF = '/etc/knot/knot.conf';
const ZONES = '/etc/knot/zones';
const READ_BY_KNOT = { group: 'knot', mode: '0640' };

/** An authoritative DNS server for the zone. */
export const dns = defineRole({
  name: 'dns',
  summary: 'Serves the zone with Knot DNS: the bare name and www lead to the load balancers.',
  packages: ['knot', 'knot-dnsutils', 'knot-dnssecutils'],
  desired: (topology, host) => {
    const { domain } = topology.config;
    const zoneFile = `${domain}.zone`;
    const service = serviceOn(topology, host, 'dns');
    const listen = `${host.address}@${service.port}`;
    const confined = confinement(topology.config, 'dns', service.unit, LOW_PORTS);
    return {
      directories: [{ path: ZONES, owner: 'root', group: 'knot', mode: '0750' }, ...confined.directories],
      files: [
        textFile(`${ZONES}/${zoneFile}`, zone(topology), {
          ...READ_BY_KNOT,
          check: ['kzonecheck', '-o', domain, '{}'],
        }),
        textFile(CONF, knotConf('dns', listen, ZONES, [{ domain, file: zoneFile }]), {
          ...READ_BY_KNOT,
          check: ['knotc', '-c', '{}', 'conf-check'],
        }),
        ...confined.files,
      ],
      units: [
        {
          name: service.unit,
          state: 'running',
          reloadOn: [`${ZONES}/${zoneFile}`],
          restartOn: [CONF, ...confined.read],
          watch: watchOf(service, host),
        },
      ],
    };
  },
});

/** Times in seconds (RFC 1035 §3.3.13): a client may keep an address for a minute, a secondary the zone for 14 days. */
function zone(topology: Topology): string {
  const servers = hostsWith(topology, 'dns');
  const site = siteAddresses(topology);
  return `\
; ${managedBy('dns')}
$ORIGIN ${topology.config.domain}.
$TTL 3600
@ SOA ${servers[0]?.name} hostmaster 1 3600 600 1209600 60
${lines(servers.map((server) => `@ NS ${server.name}`))}
${lines(servers.map((server) => `${server.name} A ${server.address}`))}
${lines(site.map((address) => `@ 60 A ${address}`))}
${lines(site.map((address) => `www 60 A ${address}`))}
`;
}
