import type { DesiredPart, Unit } from '../../model/desired.ts';
import { directory, programFile, textFile } from '../../render/file.ts';
import { COMPILES, sandboxed } from '../../render/sandbox.ts';

const PROGRAM = '/opt/trivet/watchdog.mjs';
const SETTINGS = '/etc/trivet/watchdog.json';
const UNIT = '/etc/systemd/system/watchdog.service';

/** The watchdog of a host, with what it watches; nothing where nothing is to be watched. */
export function watchdog(units: readonly Unit[]): DesiredPart {
  const watched = units.flatMap(({ name, watch }) => (watch ? [{ unit: name, ...watch }] : []));
  if (watched.length === 0) return {};
  return {
    packages: ['nodejs', 'socat'],
    directories: [directory('/opt/trivet'), directory('/etc/trivet')],
    files: [
      programFile(PROGRAM, 'watchdog'),
      textFile(SETTINGS, `${JSON.stringify({ watched }, null, 2)}\n`),
      textFile(UNIT, serviceFor(groupsOf(units)), { check: ['systemd-analyze', 'verify', '--man=no', '{}'] }),
    ],
    units: [
      { name: 'watchdog.service', state: 'running', reloadOn: [], restartOn: [PROGRAM, SETTINGS, UNIT] },
    ],
  };
}

const groupsOf = (units: readonly Unit[]) => [
  ...new Set(
    units.flatMap(({ watch }) =>
      watch?.sign.kind === 'answers' && 'group' in watch.sign.at ? [watch.sign.at.group] : [],
    ),
  ),
];

/**
 * Root, for it kills others by their control groups; a capability it needs none. It runs with everybody's share of the
 * processor and no more: a machine that starves others starves it too, and it sees that.
 */
const serviceFor = (groups: readonly string[]) => `\
# managed by trivet, from src/desired/keep
[Unit]
Description=Watchdog: kills what stands still, which systemd then starts again

[Service]
# A heap that stays small: it makes a little garbage once a second.
ExecStart=/usr/bin/node --max-semi-space-size=1 ${PROGRAM} ${SETTINGS}
# systemd watches the watchdog, and by the clock: it gets longer than others do, and as long as it likes to begin.
Type=notify
WatchdogSec=10
WatchdogSignal=SIGKILL
NotifyAccess=all
OOMScoreAdjust=-500
${sandboxed(COMPILES, { ProtectControlGroups: 'no', SupplementaryGroups: groups.join(' ') })}

[Install]
WantedBy=multi-user.target
`;
