import type { DeclaredEngine } from '../../database/declare/index.ts';
import type { SupervisorSettings } from '../../model/supervisor.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { COMPILES, sandboxed } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';
import { connections, serviceOn } from '../../topology/index.ts';

export const SOCKET_UNIT = 'mysql-supervisor.socket';
export const SERVICE_UNIT = 'mysql-supervisor.service';

/** Passwords that systemd hands to the supervisor alone: file names are credential names. */
export const CREDENTIALS = [
  { name: 'database-site-password', secret: 'database/site-password' },
  { name: 'database-migrate-password', secret: 'database/migrate-password' },
  { name: 'database-replication-password', secret: 'database/replication-password' },
].map((credential) => ({ ...credential, path: `/etc/credstore/${credential.name}` }));

export function settingsOf(topology: Topology, host: Host, { agent }: DeclaredEngine): string {
  const { mysql: maxConnections } = connections(topology.config);
  const settings: SupervisorSettings = { host: host.name, maxConnections, ...agent };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

/**
 * systemd holds the listening socket, so that a restart of the supervisor refuses no health check and ends no
 * connection of the site.
 */
export function socketUnit(topology: Topology, host: Host): string {
  return `\
# ${managedBy('database')}
[Unit]
Description=Health checks of MySQL

[Socket]
ListenStream=${host.address}:${serviceOn(topology, host, 'supervisor').port}
# The address may come up later.
FreeBind=yes

[Install]
WantedBy=sockets.target
`;
}

const FOLDERS = `
StateDirectory=mysql-supervisor
RuntimeDirectory=mysql-supervisor
RuntimeDirectoryPreserve=yes`;

export function supervisorUnit({ keepsRecord }: DeclaredEngine, program: string, settings: string): string {
  const keeps = keepsRecord ? FOLDERS : '';
  return `\
# ${managedBy('database')}
[Unit]
Description=Supervisor of MySQL: gates writes, keeps replication going, answers health checks
Requires=${SOCKET_UNIT}
After=${SOCKET_UNIT}
# So that it is stopped after MySQL: it tells the others that MySQL stops.
Before=mysql.service

[Service]
# Its answers are small. What Node would collect late, several of these on one machine would hold for long.
ExecStart=/usr/bin/node --max-semi-space-size=2 --max-old-space-size=128 ${program} ${settings}
User=mysql-supervisor${keeps}
${CREDENTIALS.map(({ name, path }) => `LoadCredential=${name}:${path}`).join('\n')}
# Health must be told even when the machine is short of memory.
OOMScoreAdjust=-500
${sandboxed(COMPILES)}

[Install]
WantedBy=multi-user.target
`;
}
