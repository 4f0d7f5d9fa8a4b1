import type { Host, Service, Topology } from '../../model/topology.ts';
import { aliveSocket, runsAs } from '../../render/haproxy.ts';
import { haproxyTls, insideName } from '../../render/identity.ts';
import { lines, managedBy } from '../../render/text.ts';
import { frontsOf, hostsWith, pathOf, serviceOn, siteName, siteUrl, withTls } from '../../topology/index.ts';
import { administrationRules } from './administration.ts';
import { defaultHeaders, errorHeaders } from './headers.ts';
import { HTTP2, RETRY_AFTER } from './limits.ts';
import { notWhole, page, tooMany, tooSlow, unknownMethod } from './pages.ts';
import { knowPath } from './paths.ts';
import { SHOWN } from './shown.ts';
import { tables } from './tables.ts';
import { plainRules, secureHeaders, tlsBinds, tlsDefaults } from './tls.ts';
import { connectionRules, requestRules, siteRules } from './traffic.ts';

/**
 * Connections at once. Each takes two file descriptors, and HAProxy refuses to start when they do not fit under
 * the hard limit on open files, which is 20,000 on the smallest machines that labs run on.
 */
const MAXCONN = 9000;

/** Of a body that arrives bit by bit; while a server works on what has arrived, nobody waits for the client. */
const STALLED = '10s';

/** HAProxy 3.2 Configuration Manual. Times are milliseconds unless they carry a unit. */
export function haproxy(topology: Topology, host: Host): string {
  const name = siteName(topology);
  const asking = questions(name);
  const front = serviceOn(topology, host, 'haproxy');
  const stats = serviceOn(topology, host, 'haproxy-stats');
  const server = aServer(topology);
  const { busy } = topology.application.front;
  const limited = topology.config.limits === 'on';
  const byPath = [...(limited ? siteRules(topology) : []), ...administrationRules(topology)];
  return `\
# ${managedBy('load-balancer')}
global
    log /dev/log local0 notice
${runsAs(topology)}    maxconn ${MAXCONN}
${lines(limited ? [`localpeer ${host.name}`, ...HTTP2] : [], '    ')}
    stats socket /run/haproxy/admin.sock mode 660 level admin
    ${aliveSocket(front)}
${block(tlsDefaults(topology))}\
    # Longer than a connection may idle and its last request take.
    hard-stop-after 90s
    spread-checks 5

defaults
    mode http
    log global
    option httplog
    option dontlognull
    option redispatch 1
    option http-keep-alive
    option idle-close-on-response
    option forwardfor
    balance ${topology.config.servers.balance}
    timeout connect 1s
    timeout client 30s
    timeout server 22s
    timeout queue 5s
    timeout check 1s
    timeout http-request 5s
    timeout http-keep-alive 60s
    retries 3
${lines([502, 503, 504].map(unanswered(page(busy.title, busy.text))), '    ')}
    http-error status 408 content-type "${HTML}" string "${tooSlow}" hdr Cache-Control no-store${errorHeaders}
    http-error status 400 content-type "${HTML}" string "${notWhole}" hdr Cache-Control no-store${errorHeaders}

${lines(limited ? tables(topology, host) : [])}
frontend http
    bind ${address(topology, host)}:${front.port}
${block(tlsBinds(topology, host, address(topology, host)))}\
${lines(limited ? [...connectionRules(MAXCONN), refusal] : [], '    ')}
    # Without TLS nobody has agreed on HTTP/2, and a browser never speaks it.
    option disable-h2-upgrade
    # A form has to arrive within \`timeout http-request\`, before any server waits for it.
    option http-buffer-request
    # What is too long for HAProxy's buffer is on its way to a server by then. Where it stalls, HAProxy says 400, as if it had
    # not been understood; \`c\` is a client's time that is up (section 8.5).
    http-request set-timeout client ${STALLED} if { method POST PUT PATCH DELETE }
    http-after-response set-status 408 if { status 400 } { txn.sess_term_state -m beg c }
${lines(limited ? requestRules : [], '    ')}
    http-request return status 501 content-type "${HTML}" string "${unknownMethod}" unless { method GET HEAD OPTIONS POST PUT PATCH DELETE }
    http-request set-header X-Request-Id %[uuid()]
    http-request del-header X-Forwarded-For
    http-request set-header X-Forwarded-Proto ${frontsOf(topology)[0]?.scheme}
${block([...plainRules(topology), ...secureHeaders(topology, host), ...defaultHeaders])}\
    http-request redirect prefix ${siteUrl(topology)} code 301 if { hdr(host),lower,field(1,:) -m str ${topology.config.domain} }
    http-request return status 421 content-type text/plain string "This name is not served here.\\n" unless { hdr(host),lower,field(1,:) -m str ${name} }
${lines(byPath.length > 0 ? [...knowPath, ...byPath] : [], '    ')}
    # No server has an application that takes connections.
    http-response return status 503 default-errorfiles if { status 421 }
    # Safe methods (RFC 9110 section 9.2.1): whatever becomes of one request, another server may answer the next.
    acl safe method GET HEAD OPTIONS
    acl ready nbsrv(servers) gt 0
    use_backend servers if safe ready
    use_backend tried if safe
    use_backend servers-unsafe if { nbsrv(servers-unsafe) gt 0 }
    use_backend ready-unsafe if ready
    default_backend tried-unsafe

frontend stats
    bind 127.0.0.1:${stats.port}
    option dontlog-normal
    stats enable
    stats uri ${pathOf(stats, 'report').replace(/;.*/, '')}

backend servers
    timeout server 5s
    retry-on conn-failure empty-response response-timeout 421 502 504
    option httpchk
${asking(pathOf(server, 'ready'))}
    default-server ${CHECKED}
${lines(servers(topology), '    ')}

# What changes something is sent again only when the application has not seen it (RFC 9110 sections 9.2.2, 15.5.20), and
# goes to servers that have a primary to write to. Each is asked for itself: one that alone is cut off from the primary is out.
backend servers-unsafe
    retry-on conn-failure 421
    option httpchk
${asking(pathOf(server, 'ready'))}
${asking(pathOf(server, 'writes'))}
    default-server ${CHECKED}
${lines(servers(topology), '    ')}

# There is no primary for anyone: a ready server waits for one.
backend ready-unsafe
    retry-on conn-failure 421
${lines(
  servers(topology, ({ name }) => ` track servers/${name}`),
  '    ',
)}

# No server passes its check. Slowness that all share is not the failure of each: they are tried all the same, with
# patience, and people see the page of last resort when that fails.
backend tried
    retry-on conn-failure empty-response 421 502
${lines(untold(topology), '    ')}

backend tried-unsafe
    retry-on conn-failure 421
${lines(untold(topology), '    ')}
`;
}

/** Lines of a section, or nothing. */
const block = (directives: readonly string[]) => directives.map((line) => `    ${line}\n`).join('');

/** The shared addresses come and go, and HAProxy has to be there before they are: it listens on all there are. */
const address = ({ virtualAddresses }: Topology, host: Host) =>
  virtualAddresses.length > 0 ? '' : host.address;

const HTML = 'text/html; charset=utf-8';

const refusal = `http-error status 429 content-type "${HTML}" string "${tooMany}" hdr Retry-After ${RETRY_AFTER} hdr Cache-Control no-store${errorHeaders}`;

const unanswered = (text: string) => (status: number) =>
  `http-error status ${status} content-type "${HTML}" string "${text}" hdr Retry-After 5 hdr Cache-Control no-store${errorHeaders}`;

/** All servers are asked the same. */
function aServer(topology: Topology): Service {
  const [server] = hostsWith(topology, 'web-server');
  if (!server) throw new Error('there is no server');
  return serviceOn(topology, server, 'nginx');
}

const CHECKED = 'check inter 500ms fastinter 250ms downinter 500ms fall 2 rise 2 slowstart 5s';

/** One question of a health check, on a connection of its own. */
const questions = (name: string) => (path: string) =>
  `\
    http-check connect default
    http-check send meth GET uri ${path} ver HTTP/1.1 hdr Host ${name}
    http-check expect status 200`;

/** All servers, none of them known to be healthy or a standby. */
const untold = (topology: Topology) =>
  hostsWith(topology, 'web-server').map((server) => serverLine(topology, server));

const serverLine = (topology: Topology, server: Host) =>
  `server ${server.name} ${server.address}:${serviceOn(topology, server, 'nginx').port}${verified(topology, server)}`;

/** Connections are kept for a server by the name that they were opened with. */
const verified = (topology: Topology, server: Host) =>
  withTls(topology)
    ? ` ssl ${haproxyTls(topology, server, SHOWN)} sni str(${insideName(topology, server.name)}) alpn http/1.1`
    : '';

function servers(topology: Topology, options: (server: Host) => string = () => ''): readonly string[] {
  return hostsWith(topology, 'web-server').map((server) => {
    const standby = topology.servers.standby.includes(server.name) ? ' backup' : '';
    return `${serverLine(topology, server)}${standby}${options(server)}`;
  });
}
