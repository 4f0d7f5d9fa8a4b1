import type { DesiredPart } from '../model/desired.ts';
import type { Host, Service } from '../model/topology.ts';
import { directory, textFile } from './file.ts';
import { managedBy } from './text.ts';
import { watchOf } from './watch.ts';

const CONF = '/etc/haproxy/haproxy.cfg';
/** Where root alone asks HAProxy whether it lives: a line of its section `global`. */
export function aliveSocket({ id, health }: Service): string {
  if (health?.kind !== 'socket') throw new Error(`${id} is not asked at a socket`);
  return `stats socket ${health.path} mode 600 level user`;
}
/** Where HAProxy on a server tells Nginx beside it whether there is a primary. */
export const WRITES_SOCKET = '/run/haproxy/writes.sock';
const DROP_INS = '/etc/systemd/system/haproxy.service.d';

export const HAPROXY_PACKAGES = ['haproxy', 'socat'] as const;

/** HAProxy, which offers `service` on a host, and `conf` as what it reads. */
export function haproxyWith(service: Service, host: Host, conf: string): DesiredPart {
  return {
    directories: [directory(DROP_INS)],
    files: [
      textFile(CONF, conf, { check: ['/usr/sbin/haproxy', '-c', '-f', '{}'] }),
      textFile(`${DROP_INS}/trivet.conf`, dropIn(service.role)),
    ],
    units: [
      {
        name: service.unit,
        state: 'running',
        reloadOn: [CONF],
        restartOn: [],
        watch: watchOf(service, host),
      },
    ],
  };
}

/**
 * A reload ends when the new process serves (HAProxy 3.2 Management Guide, 9.4, `reload`). The package's own ends when
 * it has begun, and a next one meanwhile kills the new process with the connections that it has accepted.
 */
const dropIn = (role: string) => `\
# ${managedBy(role)}
[Service]
ExecReload=
ExecReload=/usr/sbin/haproxy -Ws -f $CONFIG -c -q $EXTRAOPTS
ExecReload=/bin/sh -c 'echo reload | socat -t 60 - /run/haproxy-master.sock | grep --quiet ^Success=1'
`;
