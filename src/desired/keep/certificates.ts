import type { Certificate, DesiredPart } from '../../model/desired.ts';
import { CERTIFICATES, RENEWING } from '../../render/certificates.ts';
import { directory, textFile } from '../../render/file.ts';
import { sandboxed } from '../../render/sandbox.ts';

const SCRIPT = '/opt/trivet/renew-certificates';
const NAME = 'renew-certificates.timer';
const TIMER = `/etc/systemd/system/${NAME}`;
const SERVICE = '/etc/systemd/system/renew-certificates.service';

/** What renews the certificates of a host, whoever is away; nothing where it has none. */
export function renewed(certificates: readonly Certificate[]): DesiredPart {
  if (certificates.length === 0) return {};
  return {
    directories: [directory('/etc/trivet'), directory('/opt/trivet'), directory(CERTIFICATES)],
    files: [
      textFile(SCRIPT, RENEWING, { mode: '0755', check: ['sh', '-n', '{}'] }),
      textFile(SERVICE, SERVICE_UNIT),
      textFile(TIMER, TIMER_UNIT),
    ],
    units: [{ name: NAME, state: 'running', reloadOn: [], restartOn: [TIMER] }],
  };
}

/** After a start, for the host may have been away for longer than its certificates live; and when somebody sets the clock. */
const TIMER_UNIT = `\
# managed by trivet, from src/desired/keep
[Unit]
Description=Renew the certificates of this host

[Timer]
OnActiveSec=1
OnUnitInactiveSec=1h
OnClockChange=yes
RandomizedDelaySec=10
AccuracySec=1

[Install]
WantedBy=timers.target
`;

/** Root, for it signs with the host's own authority, and has programs of all kinds take what is new. */
const SERVICE_UNIT = `\
# managed by trivet, from src/desired/keep
[Unit]
Description=Renew the certificates of this host
RequiresMountsFor=${CERTIFICATES}

[Service]
Type=oneshot
ExecStart=/bin/sh ${SCRIPT}
TimeoutStartSec=300
Nice=5
${sandboxed({
  ReadOnlyPaths: '',
  ReadWritePaths: [`${CERTIFICATES} /run`],
  CapabilityBoundingSet: ['CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER'],
  SystemCallFilter: ['@chown'],
})}
`;
