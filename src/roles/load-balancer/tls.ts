import type { Host, Topology } from '../../model/topology.ts';
import { isSecure, servedNames, serviceOn } from '../../topology/index.ts';
import { SERVED, THUMBPRINT } from './certificate-unit.ts';

const CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
];
const SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];

/** Of section `global`: TLS 1.2 with forward secrecy and authenticated encryption, and 1.3 (RFC 9325 section 4). */
export const tlsDefaults = (topology: Topology): readonly string[] =>
  isSecure(topology)
    ? [
        'ssl-default-bind-options ssl-min-ver TLSv1.2',
        `ssl-default-bind-ciphers ${CIPHERS.join(':')}`,
        `ssl-default-bind-ciphersuites ${SUITES.join(':')}`,
        '# The first cannot be broken either by whoever records today and has a quantum computer one day.',
        'ssl-default-bind-curves X25519MLKEM768:X25519:secp256r1',
      ]
    : [];

/**
 * HTTP/1.1, 2 and 3. Who asks for a name of which there is no certificate is shown none; without any, HAProxy starts all the same.
 * @param address as of `bind`; empty for all there are
 */
export function tlsBinds(topology: Topology, host: Host, address: string): readonly string[] {
  if (!isSecure(topology)) return [];
  const { port } = serviceOn(topology, host, 'haproxy-tls');
  const ssl = `ssl crt ${SERVED} strict-sni alpn`;
  return [`bind ${address}:${port} ${ssl} h2,http/1.1`, `bind quic4@${address}:${port} ${ssl} h3`];
}

/** What becomes of plain HTTP: it leads to the same name over HTTPS. Programs of this host ask without TLS what they have to. */
export const plainRules = (topology: Topology): readonly string[] =>
  isSecure(topology)
    ? [
        '# The authority asks whichever load balancer it likes: what it wants to hear follows from the account alone.',
        `http-request return status 200 content-type text/plain lf-string "%[path,field(-1,/)].%[str(thumbprint),map(${THUMBPRINT})]" if !{ ssl_fc } { path_reg ^/\\.well-known/acme-challenge/[A-Za-z0-9_-]+$ }`,
        `http-request redirect prefix https://%[hdr(host),lower,field(1,:)] code 308 if !{ ssl_fc } !{ src 127.0.0.0/8 } { hdr(host),lower,field(1,:) -m str ${servedNames(topology).join(' ')} }`,
      ]
    : [];

/** Of every answer: whoever was here over HTTPS comes back so for two years, and may come by HTTP/3. */
export function secureHeaders(topology: Topology, host: Host): readonly string[] {
  if (!isSecure(topology)) return [];
  const { port } = serviceOn(topology, host, 'haproxy-tls');
  return [
    'http-after-response set-header Strict-Transport-Security "max-age=63072000" if { ssl_fc }',
    `http-after-response set-header Alt-Svc "h3=\\":${port}\\"; ma=86400" if { ssl_fc }`,
  ];
}
