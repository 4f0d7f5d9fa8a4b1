import { managedBy } from '../../render/text.ts';

export const KERNEL = '/etc/sysctl.d/50-trivet.conf';

/** ip-sysctl of the Linux kernel: what a host believes of the network, whose routers and neighbours nobody vouches for. */
export const KERNEL_SETTINGS = `\
# ${managedBy('base')}
# A packet whose answer would go another way has a false sender.
net.ipv4.conf.*.rp_filter = 1
# Nobody tells a host by the way how to reach others, and it tells nobody.
net.ipv4.conf.*.accept_redirects = 0
net.ipv4.conf.*.secure_redirects = 0
net.ipv4.conf.*.send_redirects = 0
net.ipv4.conf.*.accept_source_route = 0
net.ipv6.conf.*.accept_redirects = 0
net.ipv6.conf.*.accept_source_route = 0
net.ipv6.conf.*.accept_ra = 0
# Half-open connections of nobody take no memory, nor does a late reset end what begins.
net.ipv4.tcp_syncookies = 1
net.ipv4.tcp_rfc1337 = 1
net.ipv4.icmp_echo_ignore_broadcasts = 1
net.ipv4.icmp_ignore_bogus_error_responses = 1
`;

export const LIMITS = '/etc/security/limits.d/20-trivet.conf';

/** limits.conf(5), of sessions; units say it for themselves. What a program had in memory, keys too, is on no disk. */
export const NO_CORES = `\
# ${managedBy('base')}
* hard core 0
root hard core 0
`;
