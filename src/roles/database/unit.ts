import type { DeclaredEngine } from '../../database/declare/index.ts';
import type { Directives } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';
import { KERNEL } from './kernel.ts';

/** Group Replication lists the addresses of its host; InnoDB spreads its memory over the banks that a machine has. */
export const MYSQL_NEEDS: Directives = {
  PermissionsStartOnly: 'no',
  RestrictAddressFamilies: ['AF_NETLINK'],
  SystemCallFilter: ['mbind set_mempolicy sched_setaffinity'],
  ReadWritePaths: ['/var/lib/mysql /var/lib/mysql-files /var/lib/mysql-keyring /var/log/mysql'],
};

/** MySQL comes back after a crash and after a clone, however often that happens. */
export const mysqlDropIn = ({ stops }: DeclaredEngine) => `\
# ${managedBy('database')}
[Unit]
Wants=network-online.target
After=network-online.target

[Service]
# Tells MySQL that somebody starts it again after a clone.
Environment=MYSQLD_PARENT_PID=1
RestartForceExitStatus=16
# Also on a host that was up before it had them.
ExecStartPre=+/usr/lib/systemd/systemd-sysctl ${KERNEL}
${stops.map((line) => `${line}\n`).join('')}`;
