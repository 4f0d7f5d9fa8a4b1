import type { Host, Topology } from '../../model/topology.ts';
import { SANDBOX } from '../../render/systemd.ts';
import { managedBy } from '../../render/text.ts';
import { serviceOn, siteName } from '../../topology/index.ts';

export const FOLDER = '/run/lookout';

/**
 * What the lookout tells keepalived, and by the file's time, when it was true. It outlives a restart of the lookout, and
 * is gone after a boot.
 */
export const TELLS = `${FOLDER}/tells`;
export const FRESH = '/opt/trivet/lookout-fresh';

/** Whose time says when keepalived last did something. */
function keepalivedLives(topology: Topology, host: Host): string {
  const { health } = serviceOn(topology, host, 'keepalived');
  if (health?.kind !== 'file') throw new Error('keepalived renews a file');
  return health.path;
}

/** No clock is asked, and no age computed: a machine that is late with the one is late with the other. */
export const freshScript = (topology: Topology, host: Host) => `\
#!/bin/sh
# ${managedBy('virtual-address')}
# Whether the lookout has said something since this ran last. That it runs shows that keepalived does.
[ ${TELLS} -nt ${keepalivedLives(topology, host)} ]
fresh=$?
: > ${keepalivedLives(topology, host)}
exit $fresh
`;

export function settings(topology: Topology, host: Host): string {
  const value = {
    port: serviceOn(topology, host, 'haproxy').port,
    site: siteName(topology),
    behind: '/health/',
    tells: TELLS,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Before keepalived, and with the worst to tell: after a boot no address comes before HAProxy has been seen well. */
export const unit = (program: string, config: string) => `\
# ${managedBy('virtual-address')}
[Unit]
Description=Looks at HAProxy, and tells keepalived what it is worth
After=haproxy.service
Before=keepalived.service

[Service]
User=lookout
RuntimeDirectory=lookout
RuntimeDirectoryPreserve=yes
ExecStartPre=/bin/sh -c 'test -e ${TELLS} || echo -254 > ${TELLS}'
ExecStart=/usr/bin/node ${program} ${config}
# A verdict on slowness must not be slow itself.
Nice=-20
OOMScoreAdjust=-500
${SANDBOX}
UMask=0022

[Install]
WantedBy=multi-user.target
`;
