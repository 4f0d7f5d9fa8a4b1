import type { Host, Question, Service, Topology } from '../../model/topology.ts';
import { aliveSocket, runsAs, WRITES_SOCKET } from '../../render/haproxy.ts';
import { lines, managedBy } from '../../render/text.ts';
import { connections, hostsWith, pathOf, serviceFacts, serviceOn } from '../../topology/index.ts';

const CHECKED = 'inter 300ms fastinter 100ms downinter 200ms';
const FALLBACK_CHECKED = 'inter 1s fastinter 100ms downinter 500ms';

/** HAProxy in TCP mode; which server is fit for what is asked of the supervisors over HTTP. */
export function haproxyCfg(topology: Topology, host: Host): string {
  const { config } = topology;
  const primary = serviceOn(topology, host, 'database-primary');
  const reads = serviceOn(topology, host, 'database-reads');
  return `\
# ${managedBy('database-proxy')}
global
    log /dev/log local0 notice
${runsAs(topology)}    stats socket /run/haproxy/admin.sock mode 660 level admin
    ${aliveSocket(primary)}
    # What is left of a reloaded process: it no longer checks anybody, so its sessions end soon.
    hard-stop-after 5s
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
    default-server fall 3 rise 1 on-marked-down shutdown-sessions maxconn ${connections(config).slots}

frontend ${primary.name}
    bind ${listen(primary)}
    maxconn 1900
    default_backend primary

frontend ${reads.name}
    bind ${listen(reads)}
    maxconn 1900
    default_backend ${topology.databases.readFrom === 'primary' ? 'primary' : 'reads'}

# Asked by load balancers, through Nginx: whether this server has a primary to write to.
frontend writes
    mode http
    bind ${WRITES_SOCKET} group www-data mode 660
    timeout client 5s
    timeout http-request 5s
    monitor-uri ${pathOf(serviceOn(topology, host, 'nginx'), 'writes')}
    monitor fail if { nbsrv(primary) eq 0 }

${backends(topology).join('\n')}`;
}

function backends(topology: Topology): readonly string[] {
  // Closed until a host has said that it is the primary: a write must never try its luck.
  const primary = asking(topology, { name: 'primary', question: 'primary', often: CHECKED }, 'down');
  if (topology.databases.readFrom === 'primary') return [primary];
  return [primary, ...READS.map((asked) => asking(topology, asked, 'up')), reads(topology)];
}

interface Asked {
  readonly name: string;
  readonly question: Question;
  readonly often: string;
}

/** What the servers of the reads follow, best first. Of those that are only fallen back to it may be known later. */
const READS: readonly Asked[] = [
  { name: 'replica', question: 'replica', often: CHECKED },
  { name: 'read-primary', question: 'primary', often: FALLBACK_CHECKED },
  { name: 'readable', question: 'readable', often: FALLBACK_CHECKED },
];

/**
 * Every database host, up while its supervisor answers yes to a question. What is followed by `track` must begin
 * up: a follower begins up whatever it follows, and learns of changes alone. The first check that fails ends that.
 */
function asking(topology: Topology, { name, question, often }: Asked, begin: 'up' | 'down'): string {
  const servers = hostsWith(topology, 'database').map((host) => {
    const supervisor = serviceOn(topology, host, 'supervisor');
    return `    server ${host.name} ${mysqlAt(topology, host)} check port ${supervisor.port} init-state ${begin}`;
  });
  return `backend ${name}
    balance leastconn
    option httpchk
    http-check send meth HEAD uri ${pathOf(serviceFacts('database', 'supervisor'), question)} ver HTTP/1.1 hdr Host supervisor
    http-check expect status 200
    default-server ${often}
${lines(servers)}
`;
}

/**
 * Fresh replicas; without one the primary; without that whoever has data, because old answers are better than
 * none. Programs keep their connections for hours: when a replica is back, those to its fallbacks are closed, or
 * reads would stay where they had to go once (HAProxy 3.2 Configuration Manual, `on-marked-up`).
 */
function reads(topology: Topology): string {
  const hosts = hostsWith(topology, 'database');
  const [replica, ...fallbacks] = READS.map(({ name }) =>
    hosts.map(
      (host) => `    server ${name}-${host.name} ${mysqlAt(topology, host)} track ${name}/${host.name}`,
    ),
  );
  return `backend reads
    balance leastconn
${lines((replica ?? []).map((server) => `${server} on-marked-up shutdown-backup-sessions`))}
${lines(fallbacks.flat().map((server) => `${server} backup`))}
`;
}

function mysqlAt(topology: Topology, host: Host): string {
  return `${host.address}:${serviceOn(topology, host, 'mysql').port}`;
}

function listen({ bind, port }: Service): string {
  if (bind !== 'loopback') throw new Error('the database proxy listens on loopback alone');
  return `127.0.0.1:${port}`;
}
