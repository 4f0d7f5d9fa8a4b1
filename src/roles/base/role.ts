import { defineRole } from '../../model/role.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { textFile } from '../../render/file.ts';
import { lines, managedBy } from '../../render/text.ts';

const SSHD = '/etc/ssh/sshd_config.d/10-trivet.conf';

/** What every host has, whatever else it does. */
export const base = defineRole({
  name: 'base',
  summary: 'Names every host, and admits operators by key alone.',
  packages: ['openssh-server', 'iproute2', 'procps', 'ca-certificates', 'curl', 'jq'],
  desired: (topology, host) => ({
    files: [
      textFile('/etc/hosts', hosts(topology, host)),
      textFile(SSHD, sshd, { mode: '0600', check: ['sshd', '-t', '-f', '{}'] }),
    ],
    units: [{ name: 'ssh.service', state: 'running', reloadOn: [SSHD], restartOn: [] }],
  }),
});

const hosts = (topology: Topology, self: Host) => `\
# ${managedBy('base')}
127.0.0.1 localhost
127.0.1.1 ${self.name}
::1 localhost

${lines(topology.hosts.map((host) => `${host.address} ${host.name}`))}
`;

const sshd = `\
# ${managedBy('base')}
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
X11Forwarding no
`;
