import { managedBy } from '../../render/text.ts';

export const KERNEL = '/etc/sysctl.d/60-trivet-database.conf';

/** ip-sysctl of the Linux kernel, and arp(7); sysctl.d(5) has the patterns. */
export const KERNEL_SETTINGS = `\
# ${managedBy('database')}
# Who is silent is asked after 3 s, and given up after 3 s more, or after some 6 s where something was sent and not
# taken. By itself that is two hours, in which the row locks of a server that lost its power stand.
net.ipv4.tcp_keepalive_time = 3
net.ipv4.tcp_keepalive_intvl = 1
net.ipv4.tcp_keepalive_probes = 3
net.ipv4.tcp_retries2 = 4

# Whether a neighbour is there is known within 2 s, and a connection to one that is not fails in 0.3 s. MySQL's group
# communication connects from its only thread: every try to reach a dead member holds up everybody's commits.
net.ipv4.neigh.*.base_reachable_time_ms = 1000
net.ipv4.neigh.*.delay_first_probe_time = 0
net.ipv4.neigh.*.retrans_time_ms = 100

# Where large packets are lost and small ones are not, as in a tunnel whose size nobody tells, a connection goes on with
# small ones after 1.4 s, and tries no larger ones: each would hold up everybody's commits again.
net.ipv4.tcp_mtu_probing = 1
net.ipv4.tcp_base_mss = 512
net.ipv4.tcp_probe_threshold = 1500
net.ipv4.tcp_retries1 = 1
`;
