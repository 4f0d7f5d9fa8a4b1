import type { DeclaredEngine } from '../../database/declare/index.ts';
import { managedBy } from '../../render/text.ts';
import { KERNEL } from './kernel.ts';

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
