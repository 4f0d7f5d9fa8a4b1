import type { Front } from '../../model/application.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { certificateFile, TRUSTED } from '../../render/certificates.ts';
import { WRITES_SOCKET } from '../../render/haproxy.ts';
import { FOLLOWER, subjectOf } from '../../render/identity.ts';
import { OFFERED } from '../../render/release.ts';
import { lines, managedBy } from '../../render/text.ts';
import { hostsWith, pathOf, serviceOn, siteName, withTls } from '../../topology/index.ts';
import { filtered, filterReference, refusal, unfiltered, unfilteredLines } from './filter/index.ts';

/** Static files of every release that a page in somebody's browser may still ask for. */
const PUBLIC = '/srv/site/public';

/** The certificate that it shows. */
export const SHOWN = 'nginx';

const others = (topology: Topology, host: Host) =>
  hostsWith(topology, 'web-server').filter((other) => other !== host);

const nginxOf = (topology: Topology, host: Host) => serviceOn(topology, host, 'nginx');

/**
 * `keepalive_timeout` of the upstream stays below the application's own (70 s): the side that closes idle
 * connections must be the one that opens them, or a request meets a connection that is just being closed.
 */
export function nginx(topology: Topology, host: Host): string {
  const { front } = topology.application;
  return `\
# ${managedBy('web-server')}
user www-data;
worker_processes auto;
worker_rlimit_nofile 16384;
include /etc/nginx/modules-enabled/*.conf;

events {
    worker_connections 4096;
}

http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    charset utf-8;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    keepalive_timeout 75s;
    keepalive_requests 100000;
    client_max_body_size 1m;
    # HAProxy, which tells people so, has less patience with a body that stalls.
    client_body_timeout 40s;
    client_header_timeout 10s;
    reset_timedout_connection on;

    # Without the query: links in mails carry keys there.
    log_format json escape=json '{"time":"$time_iso8601","id":"$http_x_request_id","client":"$remote_addr",'
        '"method":"$request_method","path":"$uri","status":$status,"bytes":$body_bytes_sent,'
        '"seconds":$request_time,"upstream":"$upstream_response_time"}';
    access_log /var/log/nginx/access.log json buffer=64k flush=1s;
    error_log /var/log/nginx/error.log crit;

    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_comp_level 5;
    gzip_min_length 1024;
    gzip_types text/css text/plain application/javascript application/json image/svg+xml;

${lines(
  hostsWith(topology, 'load-balancer').map(({ address }) => `set_real_ip_from ${address};`),
  '    ',
)}
    real_ip_header X-Forwarded-For;

${withTls(topology) ? verified(topology, host) : ''}    # What the application says never changes, such as pictures that are named by their content.
    proxy_cache_path /var/lib/nginx/pictures levels=1:2 keys_zone=pictures:1m max_size=256m inactive=30d;

${filterReference(topology, '    ')}    upstream site {
        server 127.0.0.1:${serviceOn(topology, host, 'site').port} max_fails=0;
        keepalive 64;
        keepalive_timeout 60s;
        keepalive_requests 100000;
    }

    server {
        listen ${listen(topology, host)} default_server;
        return 421;
    }

    server {
        listen ${listen(topology, host)};
        server_name ${siteName(topology)};
        root ${PUBLIC};
${withTls(topology) ? ADMITTED : ''}        add_header X-Served-By ${host.name} always;
        add_header_inherit merge;

${filtered(topology, '        ')}        location ${front.assets} {
${unfiltered(topology, '            ')}            gzip_static on;
            brotli_static on;
            add_header Cache-Control "public, max-age=31536000, immutable";
            add_header X-Content-Type-Options nosniff always;
        }

        location ~ ^/favicon\\.(ico|svg)$ {
${unfiltered(topology, '            ')}            add_header Cache-Control "public, max-age=3600";
        }

        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;
        proxy_set_header X-Request-Id $http_x_request_id;
        proxy_connect_timeout 1s;
        proxy_read_timeout 20s;
        proxy_send_timeout 10s;
        proxy_next_upstream off;

        # The application has not seen such a request: any may be sent to another server (RFC 9110 section 15.5.20).
        error_page 502 = @unseen;
        location @unseen {
            if ($upstream_connect_time = "-") {
                return 421;
            }
            return 502;
        }

        location / {
            proxy_pass http://site;
        }

        # For load balancers themselves. What they pass on has a sender, and to people there is nothing here.
        location /health/ {
            access_log off;
${unfiltered(topology, '            ')}            if ($http_x_forwarded_for) {
                return 404;
            }
            proxy_pass http://site;
        }

        location = ${pathOf(nginxOf(topology, host), 'writes')} {
            access_log off;
${unfiltered(topology, '            ')}            if ($http_x_forwarded_for) {
                return 404;
            }
            proxy_pass http://unix:${WRITES_SOCKET};
        }

        # For other servers, which follow the release that this one has.
        location /release/ {
            access_log off;
${unfiltered(topology, '            ')}            if ($http_x_forwarded_for) {
                return 404;
            }
${lines(
  others(topology, host).map(({ address }) => `allow ${address};`),
  '            ',
)}
            deny all;
            alias ${OFFERED}/;
        }

        # Nor is there here, for who has not the environment's token.
        location ${front.operators} {
            if ($http_authorization = "") {
                return 404;
            }
            proxy_intercept_errors on;
            error_page 401 = @nothing;
            error_page 502 = @unseen;
${refusal(topology, '            ')}            proxy_pass http://site;
        }
        location @nothing {
            return 404;
        }

${lines([...front.uploads.map(uploads), ...front.kept.map(kept(topology))].flat(), '        ')}
    }
}
`;
}

const listen = (topology: Topology, host: Host) =>
  `${host.address}:${nginxOf(topology, host).port}${withTls(topology) ? ' ssl' : ''}`;

/**
 * Whoever connects shows a certificate of the environment's, and who it is decides what it may ask: load balancers all, and
 * servers for the release alone.
 */
const verified = (topology: Topology, host: Host) => `\
    ssl_certificate ${certificateFile({ name: SHOWN })};
    ssl_certificate_key ${certificateFile({ name: SHOWN })};
    ssl_client_certificate ${TRUSTED};
    ssl_verify_client on;
    ssl_verify_depth 2;
    ssl_protocols TLSv1.3;
    ssl_session_cache shared:inside:1m;
    # The whole subject, word for word: an authority may put more into one than it is bound to.
    map $ssl_client_s_dn $caller {
        default "";
${lines(
  [
    ...hostsWith(topology, 'load-balancer').map(
      (each) => `"${subjectOf(topology, each, 'haproxy')}" balancer;`,
    ),
    ...others(topology, host).map((each) => `"${subjectOf(topology, each, FOLLOWER)}" follower;`),
  ],
  '        ',
)}
    }
    map $caller:$uri $admitted {
        default no;
        ~^balancer: yes;
        "~^follower:(/release/|${pathOf(nginxOf(topology, host), 'ready')}$)" yes;
    }

`;

const ADMITTED = `\
        if ($admitted = no) {
            return 403;
        }
`;

/** Without a slash at its end: with one, Nginx would redirect the bare name. */
const uploads = ({ path, megabytes }: Front['uploads'][number]) => [
  `location ${path} {`,
  `    client_max_body_size ${megabytes}m;`,
  '    proxy_pass http://site;',
  '}',
];

/** The application is asked for the path by which the place was chosen: another spelling of it would get there unfiltered. */
const kept = (topology: Topology) => (path: string) => [
  `location ${path} {`,
  ...unfilteredLines(topology).map((line) => `    ${line}`),
  '    proxy_cache pictures;',
  '    proxy_cache_valid 200 30d;',
  '    proxy_cache_lock on;',
  '    proxy_cache_use_stale error timeout updating http_502 http_503 http_504;',
  `    proxy_pass http://site${path};`,
  '}',
];
