import type { Host, Topology } from '../../model/topology.ts';
import { sandboxed } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';
import { endpointOf, serviceOn } from '../../topology/index.ts';
import { AUTHORITY_NAME } from '../../world/index.ts';

export const USER = 'pebble';
export const CONF = '/etc/trivet/pebble.json';
export const CERTIFICATE = '/etc/trivet/certificate-authority.pem';
export const KEY = '/etc/credstore/pebble.key';
export const TRUST = '/opt/trivet/trust-authority';
const MANAGEMENT = 15000;

const NINETY_DAYS = 90 * 24 * 3600;

export function settings(topology: Topology, host: Host): string {
  const { host: address, port } = endpointOf(topology, serviceOn(topology, host, 'acme'));
  const pebble = {
    listenAddress: `${address}:${port}`,
    managementListenAddress: `127.0.0.1:${MANAGEMENT}`,
    certificate: CERTIFICATE,
    privateKey: `/run/credentials/pebble.service/key`,
    httpPort: 80,
    tlsPort: 443,
    externalAccountBindingRequired: false,
    retryAfter: { authz: 1, order: 1 },
    profiles: { default: { description: 'As of Let’s Encrypt', validityPeriod: NINETY_DAYS } },
  };
  return `${JSON.stringify({ pebble }, null, 2)}\n`;
}

/** Its sleep before a validation is left out, and every validation is made. */
export const unit = `\
# ${managedBy('certificate-authority')}
[Unit]
Description=Certificate authority
After=network.target unbound.service

[Service]
User=${USER}
Environment=PEBBLE_VA_NOSLEEP=1 PEBBLE_AUTHZREUSE=0
LoadCredential=key:${KEY}
ExecStart=/usr/bin/pebble -config ${CONF} -dnsserver 127.0.0.1:53
# Once a second somebody looks whether it lives, without TLS.
LogFilterPatterns=~TLS handshake error
ExecStartPost=+${TRUST}
# Started anew before it is trusted, it would only make another root to be trusted.
TimeoutStartSec=infinity
${sandboxed()}

[Install]
WantedBy=multi-user.target
`;

/** Roots that are trusted at once: of the last starts. */
const MOST = 8;

/** What root does when the authority has started: all programs of the host trust its root beside those before. */
export const trustScript = `\
#!/bin/sh
# ${managedBy('certificate-authority')}
# Has the programs of this host trust the authority's present root, and the ${MOST - 1} before.
set -eu
roots=/usr/local/share/ca-certificates
bundle=/etc/ssl/certs/ca-certificates.crt
database=sql:/root/.pki/nssdb

root=$(curl --silent --show-error --fail --retry 1000 --retry-delay 1 --retry-connrefused --max-time 30 \\
  --cacert ${CERTIFICATE} --connect-to ::127.0.0.1:${MANAGEMENT} https://${AUTHORITY_NAME}/roots/0)
name=acme-$(printf '%s' "$root" | sha256sum | cut -c 1-16)
printf '%s\\n' "$root" > "$roots/$name.crt"
ls -t "$roots"/acme-*.crt | tail -n +${MOST + 1} | xargs -r rm -f

# As update-ca-certificates would, which starts some hundred programs for that: minutes on a busy machine.
below='# Roots of the lab'
{ sed "/^$below/"',$d' "$bundle"; echo "$below"; cat "$roots"/acme-*.crt; } > "$bundle.new"
chmod 644 "$bundle.new"
mv "$bundle.new" "$bundle"

# Chromium's (NSS): as many names as there are files.
mkdir -p /root/.pki/nssdb
[ -e /root/.pki/nssdb/cert9.db ] || certutil -d "$database" -N --empty-password
for old in $(certutil -d "$database" -L | grep -o '^acme-[0-9a-f]*'); do
  [ -e "$roots/$old.crt" ] || certutil -d "$database" -D -n "$old"
done
certutil -d "$database" -L -n "$name" >/dev/null 2>&1 ||
  certutil -d "$database" -A -t C,, -n "$name" -i "$roots/$name.crt"
`;
