import { textFile } from '../../render/file.ts';
import { sandboxed } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';

const SIGN = '/run/mysql-supervisor/stuck';
const NAME = 'mysql-stuck.path';
const PATH = `/etc/systemd/system/${NAME}`;
const SERVICE = '/etc/systemd/system/mysql-stuck.service';

const PATH_UNIT = `\
# ${managedBy('database')}
[Unit]
Description=MySQL has timed out on its group

[Path]
PathExists=${SIGN}

[Install]
WantedBy=multi-user.target
`;

const SERVICE_UNIT = `\
# ${managedBy('database')}
[Unit]
Description=Kill MySQL, which then starts again
StartLimitIntervalSec=0

[Service]
Type=oneshot
ExecStart=/bin/rm ${SIGN}
ExecStart=/usr/bin/systemctl kill --signal=KILL mysql.service
# The sign lies in a folder of the supervisor's.
${sandboxed({ CapabilityBoundingSet: ['CAP_DAC_OVERRIDE'], InaccessiblePaths: ['-/var/lib/mysql'], ReadWritePaths: ['/run/mysql-supervisor'] })}
`;

/** The supervisor may not kill a MySQL that has timed out on its group: it leaves a sign, and systemd does. */
export const STUCK = {
  files: [textFile(PATH, PATH_UNIT), textFile(SERVICE, SERVICE_UNIT)],
  unit: { name: NAME, state: 'running', reloadOn: [], restartOn: [PATH] },
} as const;
