/** Directories that every Debian host with systemd has. */
const STANDARD = [
  '/',
  ...['/etc', '/home', '/opt', '/root', '/run', '/srv', '/usr', '/var'],
  ...['/etc/default', '/etc/modules-load.d', '/etc/sysctl.d', '/etc/tmpfiles.d'],
  ...['/etc/systemd', '/etc/systemd/network', '/etc/systemd/system'],
  ...['/usr/local', '/usr/local/bin', '/usr/local/lib', '/usr/local/sbin', '/usr/local/share'],
  ...['/var/cache', '/var/lib', '/var/log'],
];

/** Directories that Debian's packages bring, theirs to own; `dpkg -L NAME` tells. */
const OF_PACKAGE: Readonly<Record<string, readonly string[]>> = {
  haproxy: ['/etc/haproxy', '/etc/haproxy/errors'],
  keepalived: ['/etc/keepalived'],
  knot: ['/etc/knot'],
  'mysql-server': ['/etc/mysql', '/etc/mysql/conf.d', '/etc/mysql/mysql.conf.d'],
  nginx: ['/etc/nginx', '/etc/nginx/conf.d'],
  'openssh-server': ['/etc/ssh', '/etc/ssh/sshd_config.d'],
  unbound: ['/etc/unbound', '/etc/unbound/unbound.conf.d'],
};

/** The directories that a host with these packages has before a role makes any. */
export function givenDirectories(packages: readonly string[]): ReadonlySet<string> {
  return new Set([...STANDARD, ...packages.flatMap((name) => OF_PACKAGE[name] ?? [])]);
}
