import type { DesiredPart, File } from '../model/desired.ts';
import type { Sandboxes } from '../model/environment.ts';
import type { Host, Service, Topology } from '../model/topology.ts';
import { directory, textFile } from './file.ts';
import { COMPILES, confinement, type Directives } from './sandbox.ts';
import { managedBy } from './text.ts';
import { watchOf } from './watch.ts';

const CONF = '/etc/haproxy/haproxy.cfg';
/** Where the watchdog asks HAProxy whether it lives: a line of its section `global`. */
export function aliveSocket({ id, health }: Service): string {
  if (health?.kind !== 'socket') throw new Error(`${id} is not asked at a socket`);
  return `stats socket ${health.path} mode 660 level user`;
}
/** Where HAProxy on a server tells Nginx beside it whether there is a primary. */
export const WRITES_SOCKET = '/run/haproxy/writes.sock';
const DROP_INS = '/etc/systemd/system/haproxy.service.d';

export const HAPROXY_PACKAGES = ['haproxy', 'socat'] as const;

const FOLDER = '/run/haproxy';
const MASTER = `${FOLDER}/master.sock`;

/**
 * HAProxy is who it is to be from its start. The package has it begin as root, give that up, and shut itself into an empty
 * folder: it may do neither, and needs neither.
 */
const NEEDS: Directives = {
  User: 'haproxy',
  Group: 'haproxy',
  SystemCallFilter: ['setrlimit prlimit64'],
  BindReadOnlyPaths: '',
  RuntimeDirectory: 'haproxy',
  RuntimeDirectoryPreserve: 'yes',
  // Sockets that another has left, it could not replace.
  ExecStartPre: `+-/usr/bin/find ${FOLDER} -mindepth 1 -delete`,
  Environment: `"PIDFILE=${FOLDER}/haproxy.pid" "EXTRAOPTS=-S ${MASTER}"`,
};

/** Lines of its section `global`. */
export const runsAs = ({ config }: Topology): string =>
  config.sandboxes === 'tight' ? '' : '    chroot /var/lib/haproxy\n    user haproxy\n    group haproxy\n';

/** HAProxy, which offers `service` on a host, and `conf` as what it reads, with files that are named there. */
export function haproxyWith(
  { config }: Topology,
  service: Service,
  host: Host,
  conf: string,
  named: readonly File[],
  ...needs: readonly Directives[]
): DesiredPart {
  const confined = confinement(config, service.role, service.unit, COMPILES, NEEDS, ...needs);
  return {
    directories: [directory(DROP_INS)],
    files: [
      ...named,
      textFile(CONF, conf, { check: ['/usr/sbin/haproxy', '-c', '-f', '{}'] }),
      textFile(`${DROP_INS}/trivet.conf`, dropIn(service.role, config.sandboxes)),
      ...confined.files,
    ],
    units: [
      {
        name: service.unit,
        state: 'running',
        reloadOn: [CONF, ...named.map(({ path }) => path)],
        restartOn: confined.read,
        watch: watchOf(service, host),
      },
    ],
  };
}

/**
 * A reload ends when the new process serves (HAProxy 3.2 Management Guide, 9.4, `reload`). The package's own ends when
 * it has begun, and a next one meanwhile kills the new process with the connections that it has accepted.
 */
const dropIn = (role: string, sandboxes: Sandboxes) => `\
# ${managedBy(role)}
[Service]
ExecReload=
ExecReload=/usr/sbin/haproxy -Ws -f $CONFIG -c -q $EXTRAOPTS
ExecReload=/bin/sh -c 'echo reload | socat -t 60 - ${sandboxes === 'tight' ? MASTER : '/run/haproxy-master.sock'} | grep --quiet ^Success=1'
`;
