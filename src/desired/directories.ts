import type { Directory } from '../model/desired.ts';

/** Directories that every Debian host with systemd has. */
const STANDARD = [
  '/',
  ...['/etc', '/home', '/opt', '/root', '/run', '/srv', '/usr', '/var'],
  ...['/etc/default', '/etc/modules-load.d', '/etc/sysctl.d', '/etc/tmpfiles.d'],
  ...['/etc/systemd', '/etc/systemd/network', '/etc/systemd/system'],
  ...['/usr/local', '/usr/local/bin', '/usr/local/lib', '/usr/local/sbin', '/usr/local/share'],
  ...['/var/cache', '/var/lib', '/var/log'],
];

const root = (...paths: readonly string[]): readonly Directory[] =>
  paths.map((path) => ({ path, owner: 'root', group: 'root', mode: '0755' }));

/** Directories that Debian's packages bring, as they bring them; `dpkg -L NAME` tells. */
const OF_PACKAGE: Readonly<Record<string, readonly Directory[]>> = {
  haproxy: root('/etc/haproxy', '/etc/haproxy/errors'),
  keepalived: root('/etc/keepalived'),
  knot: [{ path: '/etc/knot', owner: 'root', group: 'knot', mode: '0750' }],
  logrotate: root('/etc/logrotate.d'),
  'mysql-server': root('/etc/mysql', '/etc/mysql/conf.d', '/etc/mysql/mysql.conf.d'),
  nginx: root('/etc/nginx', '/etc/nginx/conf.d', '/etc/nginx/modules-enabled'),
  'openssh-server': root('/etc/ssh', '/etc/ssh/sshd_config.d'),
  unbound: root('/etc/unbound', '/etc/unbound/unbound.conf.d'),
};

/** The directories that a host with these packages has by them. */
export function packagedDirectories(packages: readonly string[]): readonly Directory[] {
  return packages.flatMap((name) => OF_PACKAGE[name] ?? []);
}

/** Paths of the directories that a host has before a role makes any. */
export const STANDARD_DIRECTORIES: ReadonlySet<string> = new Set(STANDARD);
