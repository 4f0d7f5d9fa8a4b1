import type { Host, Topology } from '../../model/topology.ts';
import { COMPILES, sandboxed } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';
import { serviceOn, siteName } from '../../topology/index.ts';

export const FOLDER = '/run/health-checker';

/**
 * The health checker's verdict for keepalived, and by the file's time, when it was true. It outlives a restart of the checker, and
 * is gone after a boot.
 */
export const VERDICT = `${FOLDER}/verdict`;
export const FRESH = '/opt/trivet/verdict-fresh';

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
# Whether the health checker has given a verdict since this ran last. That it runs shows that keepalived does.
[ ${VERDICT} -nt ${keepalivedLives(topology, host)} ]
fresh=$?
: > ${keepalivedLives(topology, host)}
exit $fresh
`;

export function settings(topology: Topology, host: Host): string {
  const value = {
    port: serviceOn(topology, host, 'haproxy').port,
    site: siteName(topology),
    behind: '/health/',
    verdict: VERDICT,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Before keepalived, and with the worst verdict: after a boot no address comes before HAProxy has been seen healthy. */
export const unit = (program: string, config: string) => `\
# ${managedBy('virtual-address')}
[Unit]
Description=Checks the health of HAProxy for keepalived
After=haproxy.service
Before=keepalived.service

[Service]
User=health-checker
RuntimeDirectory=health-checker
RuntimeDirectoryPreserve=yes
ExecStartPre=/bin/sh -c 'test -e ${VERDICT} || echo -254 > ${VERDICT}'
ExecStart=/usr/bin/node ${program} ${config}
# A verdict on slowness must not be slow itself.
Nice=-20
OOMScoreAdjust=-500
# Others read the verdict.
${sandboxed(COMPILES, { UMask: '0022' })}

[Install]
WantedBy=multi-user.target
`;
