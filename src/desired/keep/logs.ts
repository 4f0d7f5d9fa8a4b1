import type { DesiredPart, Log } from '../../model/desired.ts';
import { directory, textFile } from '../../render/file.ts';

const CONF = '/etc/logrotate.conf';
const RULES = '/etc/logrotate.d';
const DROP_INS = '/etc/systemd/system/logrotate.timer.d';
const TIMER = `${DROP_INS}/trivet.conf`;
const CHECK = ['logrotate', '--debug', '{}'];

/** Every log of a host within bounds: what five minutes bring, and four files of 32 MiB before that. */
export function bounded(logs: readonly Log[]): DesiredPart {
  return {
    directories: [directory(DROP_INS)],
    files: [
      textFile(CONF, DEFAULTS, { check: CHECK }),
      ...logs.map((log) => textFile(`${RULES}/${log.name}`, rules(log), { check: CHECK })),
      textFile(TIMER, OFTEN),
    ],
    units: [{ name: 'logrotate.timer', state: 'running', reloadOn: [], restartOn: [TIMER] }],
  };
}

/** logrotate(8). Rules of packages say how often and how many, and not how much: that they have from here. */
const DEFAULTS = `\
# managed by trivet, from src/desired/keep
daily
maxsize 32M
rotate 4
create
missingok
notifempty
# Rules that are about to be put in place are not in force yet.
taboopat + .trivet-*
include ${RULES}
`;

/** By itself it is once a day, in which a log may fill a disk. */
const OFTEN = `\
# managed by trivet, from src/desired/keep
[Timer]
OnCalendar=
OnCalendar=*:0/5
RandomizedDelaySec=30
AccuracySec=10
`;

const rules = ({ files, owner, group, reopen }: Log) => `\
# managed by trivet, from src/desired/keep
${files} {
    su ${owner} ${group}
    ${reopen === null ? 'copytruncate' : handedOver(owner, group, reopen)}
}
`;

const handedOver = (owner: string, group: string, reopen: string) => `\
create 0640 ${owner} ${group}
    sharedscripts
    postrotate
        ${reopen}
    endscript`;
