import type { Host, Service, Topology } from '../../model/topology.ts';
import { managedBy } from '../../render/text.ts';
import { hostsWith, serviceOn } from '../../topology/index.ts';

/** Connections to one MySQL that the proxies of all servers open together; MySQL itself takes 1000. */
const CONNECTIONS = 900;

/** HAProxy in TCP mode; which server is fit for what is asked of the supervisors over HTTP. */
export function haproxyCfg(topology: Topology, host: Host): string {
  const primary = serviceOn(topology, host, 'database-primary');
  const reads = serviceOn(topology, host, 'database-reads');
  return `\
# ${managedBy('database-proxy')}
global
    log /dev/log local0 notice
    chroot /var/lib/haproxy
    user haproxy
    group haproxy
    stats socket /run/haproxy/admin.sock user haproxy group haproxy mode 660 level admin
    hard-stop-after 60s
    # Twice this many files are within any host's hard limit.
    maxconn 4000

defaults
    mode tcp
    log global
    timeout connect 2s
    timeout queue 5s
    # As long as MySQL keeps an idle connection; a peer that vanished is noticed by the probes below.
    timeout client 8h
    timeout server 8h
    timeout check 1s
    option clitcpka
    option srvtcpka
    srvtcpka-idle 10s
    srvtcpka-intvl 3s
    srvtcpka-cnt 3
    option redispatch 1
    retries 3
    default-server init-state down inter 500ms fastinter 300ms downinter 500ms fall 3 rise 1 on-marked-down shutdown-sessions maxconn ${perServer(topology)}

frontend ${primary.name}
    bind ${listen(primary)}
    maxconn 1900
    default_backend primary

frontend ${reads.name}
    bind ${listen(reads)}
    maxconn 1900
${readRules(topology)}

${backends(topology)
  .map(({ name, question }) => backend(topology, name, question))
  .join('\n')}`;
}

function readRules({ config }: Topology): string {
  if (config.database.reads === 'primary') return '    default_backend primary';
  return `    use_backend replicas if { nbsrv(replicas) gt 0 }
    use_backend primary if { nbsrv(primary) gt 0 }
    # Old answers are better than none: the catalogue goes on without a primary.
    default_backend stale`;
}

function backends({ config }: Topology): readonly { name: string; question: string }[] {
  const primary = { name: 'primary', question: '/primary' };
  if (config.database.reads === 'primary') return [primary];
  return [primary, { name: 'replicas', question: '/replica' }, { name: 'stale', question: '/readable' }];
}

function backend(topology: Topology, name: string, question: string): string {
  const servers = hostsWith(topology, 'database').map((host) => {
    const { port } = serviceOn(topology, host, 'mysql');
    const supervisor = serviceOn(topology, host, 'supervisor');
    return `    server ${host.name} ${host.address}:${port} check port ${supervisor.port}`;
  });
  return `backend ${name}
    balance leastconn
    option httpchk
    http-check send meth GET uri ${question} ver HTTP/1.1 hdr Host supervisor
    http-check expect status 200
${servers.join('\n')}
`;
}

function listen({ bind, port }: Service): string {
  if (bind !== 'loopback') throw new Error('the database proxy listens on loopback alone');
  return `127.0.0.1:${port}`;
}

/** A server is reached over three backends, and from every server of the site. */
function perServer(topology: Topology): number {
  return Math.floor(CONNECTIONS / backends(topology).length / hostsWith(topology, 'database-proxy').length);
}
