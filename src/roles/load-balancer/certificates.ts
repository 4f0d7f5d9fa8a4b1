import type { DesiredPart, File } from '../../model/desired.ts';
import type { Topology } from '../../model/topology.ts';
import { directory, secretFile, textFile } from '../../render/file.ts';
import { isSecure } from '../../topology/index.ts';
import { AUTHORITY_SECRET } from '../../world/index.ts';
import {
  AUTHORITY,
  KEY,
  SCRIPT,
  SERVED,
  STATE,
  service,
  THUMBPRINT,
  timer,
  USER,
} from './certificate-unit.ts';
import { renewScript } from './renew.ts';

/** Of the account with the certificate authority, which all load balancers have. */
const ACCOUNT = 'acme/account-key';

const SERVICE = '/etc/systemd/system/certificate.service';
const TIMER = '/etc/systemd/system/certificate.timer';
const VERIFY = ['systemd-analyze', 'verify', '--man=no', '{}'];

/** What HAProxy's configuration names. */
export const namedFiles = (topology: Topology): readonly File[] =>
  isSecure(topology)
    ? [{ ...secretFile(THUMBPRINT, ACCOUNT, { made: 'p256-key', as: 'key-thumbprint' }), mode: '0644' }]
    : [];

/** What has the site's certificate made and renewed on each load balancer; its key never leaves the host. */
export function certificates(
  topology: Topology,
): Required<Pick<DesiredPart, 'users' | 'directories' | 'files' | 'units'>> {
  if (!isSecure(topology)) return { users: [], directories: [], files: [], units: [] };
  const ofLab = topology.config.certificates === 'acme';
  return {
    users: [{ name: USER, home: STATE, groups: ['haproxy'] }],
    directories: [
      { path: SERVED, owner: USER, group: 'haproxy', mode: '0750' },
      { path: STATE, owner: USER, group: USER, mode: '0700' },
      directory('/etc/credstore', '0700'),
      directory('/etc/trivet'),
      directory('/opt/trivet'),
    ],
    files: [
      secretFile(KEY, ACCOUNT, { made: 'p256-key' }),
      ...(ofLab
        ? [{ ...secretFile(AUTHORITY, AUTHORITY_SECRET, { as: 'authority-certificate' }), mode: '0644' }]
        : []),
      textFile(SCRIPT, renewScript(topology), { mode: '0755', check: ['sh', '-n', '{}'] }),
      textFile(SERVICE, service(ofLab), { check: VERIFY }),
      textFile(TIMER, timer),
    ],
    units: [
      {
        name: 'certificate.timer',
        state: 'running',
        reloadOn: [],
        restartOn: [KEY, ...(ofLab ? [AUTHORITY] : []), SCRIPT, SERVICE, TIMER],
      },
    ],
  };
}
