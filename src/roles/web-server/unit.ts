import type { Directory } from '../../model/desired.ts';
import type { Config } from '../../model/environment.ts';
import { COMPILES, type Directives, LOW_PORTS } from '../../render/sandbox.ts';

const USER = 'www-data';
const LOGS = '/var/log/nginx';
const PID = '/run/nginx/nginx.pid';
const NGINX = '/usr/sbin/nginx';
/** Root's check of a configuration makes logs that are missing. */
const OWN_LOGS = `+/bin/chown -Rh ${USER}:${USER} ${LOGS}`;

/**
 * Nginx is who it is to be from its start: neither the process that listens, nor the one that reads the keys, is root.
 * Its folders are its own.
 */
export const NGINX_NEEDS: readonly Directives[] = [
  LOW_PORTS,
  COMPILES,
  {
    User: USER,
    SystemCallFilter: ['setrlimit prlimit64'],
    RuntimeDirectory: 'nginx',
    StateDirectory: 'nginx',
    LogsDirectory: 'nginx',
    LogsDirectoryMode: '0750',
    PIDFile: PID,
    ExecStartPre: ['', OWN_LOGS],
    ExecStart: ['', `${NGINX} -g 'daemon on; master_process on; pid ${PID};'`],
    ExecReload: ['', OWN_LOGS, `${NGINX} -t -q -g 'pid ${PID};'`, '/bin/kill -HUP $MAINPID'],
    // What it has begun it finishes, within TimeoutStopSec.
    ExecStop: [''],
    KillSignal: 'SIGQUIT',
  },
];

/** Whose its logs are: its own in its sandbox, as systemd makes the folder then; otherwise root's, who opens them. */
export function nginxLogs({ sandboxes }: Pick<Config, 'sandboxes'>): {
  readonly owner: string;
  readonly group: string;
  readonly directories: readonly Directory[];
} {
  const tight = sandboxes === 'tight';
  const whose = tight ? { owner: USER, group: USER } : { owner: 'root', group: 'adm' };
  return { ...whose, directories: [{ path: LOGS, mode: tight ? '0750' : '0755', ...whose }] };
}
