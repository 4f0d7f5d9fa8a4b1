import { textFile } from '../../render/file.ts';
import { sandboxed } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';

const SCRIPT = '/opt/trivet/purge-binary-logs';
const NAME = 'binary-logs.timer';
const TIMER = `/etc/systemd/system/${NAME}`;
const SERVICE = '/etc/systemd/system/binary-logs.service';

/** For as long as a host may be away and still catch up, instead of copying all the data. */
export const KEPT_SECONDS = 30 * 24 * 3600;
/** Files are of 100 MiB, the package's size. */
const KEPT_BYTES = 4 * 2 ** 30;

/**
 * MySQL bounds its binary logs by their age alone. The oldest go until the rest is no more than `keptBytes`; the one
 * that is written stays, and MySQL keeps any that somebody is being sent. To purge is no transaction: a replica may.
 */
export const purgeScript = (keptBytes: number) => `\
#!/bin/sh
# ${managedBy('database')}
logs=$(mysql --batch --skip-column-names --execute 'SHOW BINARY LOGS') || exit
oldest=$(echo "$logs" | awk '
  { name[NR] = $1; size[NR] = $2; total += $2 }
  END {
    for (first = 1; first < NR && total > ${keptBytes}; first++) total -= size[first]
    if (first > 1) print name[first]
  }')
[ -z "$oldest" ] || mysql --execute "PURGE BINARY LOGS TO '$oldest'"
`;

const TIMER_UNIT = `\
# ${managedBy('database')}
[Unit]
Description=Keeps the binary logs of MySQL within bounds

[Timer]
OnCalendar=*:0/5
AccuracySec=10
RandomizedDelaySec=30

[Install]
WantedBy=multi-user.target
`;

/** Root by its socket, as MySQL knows it; it needs no more of being root. */
const SERVICE_UNIT = `\
# ${managedBy('database')}
[Unit]
Description=Purge the oldest binary logs of MySQL
After=mysql.service

[Service]
Type=oneshot
ExecStart=${SCRIPT}
TimeoutStartSec=60
Nice=19
${sandboxed()}
`;

export const BINARY_LOGS = {
  files: [
    textFile(SCRIPT, purgeScript(KEPT_BYTES), { mode: '0755' }),
    textFile(TIMER, TIMER_UNIT),
    textFile(SERVICE, SERVICE_UNIT),
  ],
  unit: { name: NAME, state: 'running', reloadOn: [], restartOn: [TIMER] },
} as const;
