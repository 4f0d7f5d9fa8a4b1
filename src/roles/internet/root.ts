import type { Host, Topology } from '../../model/topology.ts';
import { knotConf } from '../../render/knot.ts';
import { lines, managedBy } from '../../render/text.ts';
import { hostsWith } from '../../topology/index.ts';
import { AUTHORITY_NAME, MAILBOX_NAME, PAYSIM_NAME } from '../../world/index.ts';

/** Where the root and top-level servers listen: a loopback address of their own, so that port 53 is free. */
export const ROOT_ADDRESS = '127.0.0.2';

export const rootZone = (tld: string, self: Host) => `\
; ${managedBy('internet')}
$ORIGIN .
$TTL 86400
. SOA a.root-servers.net. hostmaster.root-servers.net. 1 1800 900 604800 60
. NS a.root-servers.net.
a.root-servers.net. A ${ROOT_ADDRESS}
${tld}. NS a.gtld-servers.net.
a.gtld-servers.net. A ${ROOT_ADDRESS}
${PAYSIM_NAME}. A ${self.address}
${MAILBOX_NAME}. A ${self.address}
${AUTHORITY_NAME}. A ${self.address}
`;

/** Delegates the domain to its own servers, with glue: an address for each name inside the zone (RFC 1034 §4.2.1). */
export function tldZone(topology: Topology, tld: string): string {
  const { domain } = topology.config;
  const servers = hostsWith(topology, 'dns');
  return `\
; ${managedBy('internet')}
$ORIGIN ${tld}.
$TTL 3600
@ SOA a.gtld-servers.net. hostmaster.gtld-servers.net. 1 1800 900 604800 60
@ NS a.gtld-servers.net.
${lines(servers.map((server) => `${domain}. NS ${server.name}.${domain}.`))}
${lines(servers.map((server) => `${server.name}.${domain}. A ${server.address}`))}
`;
}

export const rootServer = (zones: string, tld: string) =>
  knotConf('internet', `${ROOT_ADDRESS}@53`, zones, [
    { domain: '.', file: 'root.zone' },
    { domain: tld, file: `${tld}.zone` },
  ]);
