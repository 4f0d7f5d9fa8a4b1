import type { DesiredHost, Directory, OwnedFolder, Unit } from '../model/desired.ts';

/** Where systemd reads what somebody adds to a unit, and keeps it over a reboot (systemd.unit(5)). */
const DROP_INS = ['/etc/systemd/system', '/etc/systemd/system.control'];

/** Folders of which a program reads whatever lies in them, and how it reads them anew. */
const READ_WHOLE: readonly OwnedFolder[] = [
  { path: '/etc/haproxy', unit: 'haproxy.service', how: 'reload' },
  { path: '/etc/keepalived', unit: 'keepalived.service', how: 'reload' },
  { path: '/etc/knot', unit: 'knot.service', how: 'reload' },
  { path: '/etc/knot/zones', unit: 'knot.service', how: 'reload' },
  { path: '/etc/logrotate.d', unit: 'logrotate.timer', how: 'restart' },
  { path: '/etc/mysql/conf.d', unit: 'mysql.service', how: 'restart' },
  { path: '/etc/mysql/mysql.conf.d', unit: 'mysql.service', how: 'restart' },
  { path: '/etc/nginx/conf.d', unit: 'nginx.service', how: 'reload' },
  { path: '/etc/nginx/filter', unit: 'nginx.service', how: 'reload' },
  { path: '/etc/nginx/modules-enabled', unit: 'nginx.service', how: 'reload' },
  { path: '/etc/ssh/sshd_config.d', unit: 'ssh.service', how: 'reload' },
  { path: '/etc/systemd/journald.conf.d', unit: 'systemd-journald.service', how: 'restart' },
  { path: '/etc/unbound/unbound.conf.d', unit: 'unbound.service', how: 'reload' },
];

/** The folders of a host that are as declared and no more: what its programs read whole, and additions to its units. */
export function ownedFolders(
  directories: readonly Directory[],
  units: readonly Unit[],
): DesiredHost['owned'] {
  const made = new Set(directories.map(({ path }) => path));
  const run = new Set(units.map(({ name }) => name));
  return [
    ...READ_WHOLE.filter(({ path, unit }) => made.has(path) && run.has(unit)),
    ...units.flatMap(({ name }) =>
      DROP_INS.map((folder): OwnedFolder => ({ path: `${folder}/${name}.d`, unit: name, how: 'restart' })),
    ),
  ];
}
