import type { Host, Topology } from '../../model/topology.ts';
import { lines, managedBy } from '../../render/text.ts';
import { type Opening, openingsOf } from '../../topology/index.ts';

/** Of its own: others may have tables beside it, and a reload replaces this one alone, at once. */
export const TABLE = 'table inet trivet';

/**
 * What nft(8) loads on a host: whatever no link of the environment says is refused in both directions. A rule's comment is how
 * its counter is told from others, see `nameOf`.
 */
export const ruleset = (topology: Topology, host: Host): string => {
  const openings = openingsOf(topology, host);
  const of = (direction: Opening['direction']) =>
    openings.filter((opening) => opening.direction === direction);
  const limited = of('in').filter(isLimited);
  return `\
# ${managedBy('firewall')}
${TABLE}
delete ${TABLE}
${TABLE} {
${limited.map((opening) => set(opening)).join('\n')}
    chain in {
        type filter hook input priority filter; policy drop;
        iif "lo" accept
        ct state established,related accept
        ct state invalid counter drop comment "invalid"
        # An environment has addresses of IPv4 alone.
        meta nfproto ipv6 counter drop comment "IPv6"
        icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
${lines(of('in').flatMap(admit), '        ')}
        # A host that was away tells others that their connections are gone, as it would without a firewall.
        tcp flags & (syn | rst) == 0x0 limit rate 100/second burst 200 packets counter reject with tcp reset comment "gone"
        counter comment "denied"
    }

    chain out {
        type filter hook output priority filter; policy drop;
        oif "lo" accept
        ct state established,related accept
        ct state invalid counter drop comment "invalid"
        meta nfproto ipv6 counter drop comment "IPv6"
${lines(
  of('out').map((opening) => `${pattern(topology, opening)} counter accept comment "${opening.name}"`),
  '        ',
)}
        # Programs of the host learn at once that they may not.
        tcp flags & (syn | ack) == syn counter reject with tcp reset comment "denied"
        meta l4proto != tcp counter reject with icmpx admin-prohibited comment "denied"
    }
}
`;
};

/** New connections of one address: more in a second, once the burst is used up, are dropped. */
const LIMIT = { ssh: { rate: 10, burst: 100 }, other: { rate: 1000, burst: 2000 } } as const;
/** Addresses that are remembered at once; while there are more, further ones are not limited. */
const ADDRESSES = 65_536;
const REMEMBERED = '1m';

/** Whoever comes from outside is limited; but a question to DNS is no connection, and resolvers have many. */
export const isLimited = ({ peers, scheme }: Opening): boolean =>
  scheme === 'ssh' || (peers === 'anybody' && scheme !== 'dns');

const setName = ({ port, protocol }: Opening) => `new_${protocol.replace('+', '_')}_${port}`;

const set = (opening: Opening) => `\
    set ${setName(opening)} {
        type ipv4_addr
        size ${ADDRESSES}
        flags dynamic,timeout
        timeout ${REMEMBERED}
    }
`;

function admit(opening: Opening): readonly string[] {
  const { name } = opening;
  const match = matching('saddr', opening, '');
  const { rate, burst } = LIMIT[opening.scheme === 'ssh' ? 'ssh' : 'other'];
  return [
    ...(isLimited(opening)
      ? [
          `${match} add @${setName(opening)} { ip saddr limit rate over ${rate}/second burst ${burst} packets } counter drop comment "too many: ${name}"`,
        ]
      : []),
    `${match} counter accept comment "${name}"`,
  ];
}

const pattern = ({ network }: Topology, opening: Opening) => matching('daddr', opening, network.subnet);

function matching(side: 'saddr' | 'daddr', { peers, protocol, port }: Opening, subnet: string): string {
  const what = protocol === 'vrrp' ? 'meta l4proto vrrp' : transport(protocol, port);
  if (peers === 'anybody') return what;
  if (peers === 'outside') return `ip ${side} != ${subnet} ${what}`;
  return `ip ${side} { ${peers.join(', ')} } ${what}`;
}

const transport = (protocol: 'tcp' | 'udp' | 'tcp+udp', port: number) =>
  protocol === 'tcp+udp' ? `meta l4proto { tcp, udp } th dport ${port}` : `${protocol} dport ${port}`;
