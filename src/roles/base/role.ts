import { defineRole } from '../../model/role.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { directory, textFile } from '../../render/file.ts';
import { insideName } from '../../render/identity.ts';
import { lines, managedBy } from '../../render/text.ts';
import { serviceOn } from '../../topology/index.ts';
import { AUTHORITY_NAME } from '../../world/index.ts';
import { KERNEL, KERNEL_SETTINGS, LIMITS, NO_CORES } from './kernel.ts';
import { sshd } from './ssh.ts';

const JOURNALD = '/etc/systemd/journald.conf.d/20-trivet.conf';
const SSHD = '/etc/ssh/sshd_config.d/10-trivet.conf';

/** What every host has, whatever else it does. */
export const base = defineRole({
  name: 'base',
  summary: 'Names every host, and admits operators by key alone.',
  packages: [
    'openssh-server',
    'iproute2',
    'nftables',
    'openssl',
    'procps',
    'ca-certificates',
    'curl',
    'jq',
    'logrotate',
  ],
  desired: (topology, host) => ({
    directories: [
      directory('/etc/systemd/journald.conf.d'),
      directory('/etc/security'),
      directory('/etc/security/limits.d'),
    ],
    files: [
      textFile(JOURNALD, journald),
      textFile('/etc/hosts', hosts(topology, host)),
      textFile(KERNEL, KERNEL_SETTINGS),
      textFile(LIMITS, NO_CORES),
      textFile(SSHD, sshd(host), { mode: '0600', check: ['sshd', '-t', '-f', '{}'] }),
    ],
    units: [
      { name: serviceOn(topology, host, 'ssh').unit, state: 'running', reloadOn: [SSHD], restartOn: [] },
      { name: 'systemd-journald.service', state: 'running', reloadOn: [], restartOn: [JOURNALD] },
    ],
  }),
});

/** Hosts that look nobody up find by these who plays a company outside. */
const worldNames = ({ roles }: Host) => (roles.includes('certificate-authority') ? [AUTHORITY_NAME] : []);

const hosts = (topology: Topology, self: Host) => `\
# ${managedBy('base')}
127.0.0.1 localhost
127.0.1.1 ${self.name}
::1 localhost

${lines(topology.hosts.map((host) => [host.address, host.name, insideName(topology, host.name), ...worldNames(host)].join(' ')))}
`;

/** journald.conf(5). Programs log there, unless they cannot; by itself it takes a tenth of the disk. */
const journald = `\
# ${managedBy('base')}
[Journal]
Storage=persistent
SystemMaxUse=128M
SystemMaxFileSize=16M
RuntimeMaxUse=32M
`;
