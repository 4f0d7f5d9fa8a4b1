import type { Certificate, CertificateUse, Content, DesiredHost, HostAuthority } from '../model/desired.ts';

/** Where a host has its certificates, what signs them, and whom it trusts. */
export const CERTIFICATES = '/etc/trivet/certificates';

/** The roots whose hosts are trusted: one, and two while one takes over from the other. */
export const TRUSTED = `${CERTIFICATES}/ca.pem`;

/** Of the host's own authority, in the same folder. */
export const ISSUER = 'issuer';

/** All roots that hosts trust, and the one of them that signs. */
export const ROOTS = { kind: 'artifact', name: 'certificates/roots' } as const satisfies Content;
export const ROOT = { kind: 'artifact', name: 'certificates/root' } as const satisfies Content;

/** Key, certificate and chain in one file, so that none of them is ever another's. */
export const certificateFile = ({ name }: Pick<Certificate, 'name'>): string => `${CERTIFICATES}/${name}.pem`;

/** What it shall be, beside it. */
export const requestFile = (name: string): string => `${CERTIFICATES}/${name}.request`;

/** A host's own authority, its key with it; made when it is needed, and kept by nobody but the host. */
export const SIGNED = { kind: 'artifact', name: 'certificates/issuer' } as const satisfies Content;

/** Of a certificate that a host makes for itself. It takes no network: what may fail is its disk and its clock. */
export const LEAF_DAYS = 7;
/** Of the life, when it is renewed. */
const LEFT = LEAF_DAYS / 3;
const DAY_S = 86_400;

/** Seconds before the end at which a certificate is made anew. */
export const RENEWED_BEFORE_S = LEFT * DAY_S;

/** Days that a host can go on without an operator, and those left at which an operator's visit renews them. */
export const AUTHORITY_DAYS = 180;
export const TRUST_RENEWED_BEFORE_S = (AUTHORITY_DAYS - 60) * DAY_S;

const USES: Readonly<Record<CertificateUse, string>> = { server: 'serverAuth', client: 'clientAuth' };

/** What a certificate shall be, as openssl reads it (x509v3_config(5)), with what is done about it in comments. */
export function requestOf(certificate: Certificate, host: string): string {
  const { name, environment, names, addresses, uses, group, take } = certificate;
  const alternatives = [...names.map((each) => `DNS:${each}`), ...addresses.map((each) => `IP:${each}`)];
  return `\
# group ${group}
# take ${take}
[req]
prompt = no
utf8 = yes
distinguished_name = subject
[subject]
O = ${environment}
OU = ${host}
CN = ${name}
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = ${uses.map((use) => USES[use]).join(', ')}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
${alternatives.length === 0 ? '' : `subjectAltName = ${alternatives.join(', ')}\n`}`;
}

/** What a host makes certificates for: all that it shall have, and nothing else. Null where it shall have none. */
export function authorityOf({
  host,
  certificates,
}: Pick<DesiredHost, 'host' | 'certificates'>): HostAuthority | null {
  const [first] = certificates;
  if (!first) return null;
  const all = <T>(of: (certificate: Certificate) => readonly T[]) =>
    [...new Set(certificates.flatMap(of))].sort();
  const { environment } = first;
  return {
    environment,
    host,
    names: all(({ names }) => names),
    addresses: all(({ addresses }) => addresses),
  };
}

/** What a host authority shall be. */
export const authorityRequest = ({ environment, host, names, addresses }: HostAuthority): string =>
  `${[environment, host, ...names, ...addresses].join('\n')}\n`;

/**
 * Shell that makes certificates on their host. Beside each lies a record of what it was made from: digests of its request, its
 * signer, the roots that are trusted and of itself, and the second of its end. A record is written last, when the program has
 * taken the certificate: whatever interrupts that, the next look begins anew.
 */
export const ISSUING = `\
# NAME SIGNER END - records what NAME.pem was made from.
record() {
  set -- "$@" $(cd ${CERTIFICATES} && sha256sum "$1.request" ca.pem "$1.pem")
  echo "$4 $2 $6 $8 $3" | place "$1.record" root 0644
}

# FILE GROUP MODE - puts standard input in its place.
place() {
  install -o root -g "$2" -m "$3" /dev/null "${CERTIFICATES}/.$1"
  cat >"${CERTIFICATES}/.$1"
  sync "${CERTIFICATES}/.$1"
  mv -fT "${CERTIFICATES}/.$1" "${CERTIFICATES}/$1"
}

decoded() { base64 -d | "$@"; }

# NAME - who has no authority of its own trusts nobody.
drop() {
  rm -f "${CERTIFICATES}/$1.record" "${CERTIFICATES}/$1.request" "${CERTIFICATES}/$1.pem"
  [ "$1" != ${ISSUER} ] || rm -f "${CERTIFICATES}/ca.pem"
}

# NAME - makes a certificate, and has its program take it.
issue() {
  request=${CERTIFICATES}/$1.request
  issued=$(mktemp -d)
  end=$(($(date +%s) + ${LEAF_DAYS * DAY_S}))
  openssl req -x509 -config "$request" -extensions leaf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \\
    -keyout "$issued/key" -CA "${CERTIFICATES}/${ISSUER}.pem" -CAkey "${CERTIFICATES}/${ISSUER}.pem" \\
    -not_before "$(date -u -d '1 hour ago' +%Y%m%d%H%M%SZ)" -not_after "$(date -u -d "@$end" +%Y%m%d%H%M%SZ)" \\
    -out "$issued/leaf" 2>"$issued/said" || { cat "$issued/said"; rm -rf "$issued"; return 1; }
  openssl x509 -in "${CERTIFICATES}/${ISSUER}.pem" -out "$issued/chain"
  openssl verify -CAfile "${CERTIFICATES}/ca.pem" -untrusted "$issued/chain" "$issued/leaf" >"$issued/said" 2>&1 \\
    || { cat "$issued/said"; rm -rf "$issued"; return 1; }
  cat "$issued/key" "$issued/leaf" "$issued/chain" | place "$1.pem" "$(sed -n 's/^# group //p' "$request")" 0640
  rm -rf "$issued"
  sh -c "$(sed -n 's/^# take //p' "$request")"
  record "$1" "$(sha256sum <"${CERTIFICATES}/${ISSUER}.pem" | cut -c -64)" "$end"
}
`;

/** Run on the host by a timer: makes what is due anew. */
export const RENEWING = `\
#!/bin/sh
# managed by trivet, from src/desired/keep
# Usage: renew-certificates [NAME]
set -eu
${ISSUING}
if [ $# -eq 1 ]; then
  issue "$1"
  exit
fi
exec 9>/run/trivet.lock
flock -w 60 9
# NAME - made from what is there now, whole, and not near its end.
is_good() {
  [ -e "${CERTIFICATES}/$1.record" ] || return 1
  read -r asked signer trusted content end <"${CERTIFICATES}/$1.record"
  [ $((end - ${RENEWED_BEFORE_S})) -gt "$(date +%s)" ] || return 1
  [ "$end" -le $(($(date +%s) + ${LEAF_DAYS * DAY_S})) ] || return 1
  set -- "$1" $(cd ${CERTIFICATES} && sha256sum "$1.request" ${ISSUER}.pem ca.pem "$1.pem")
  [ "$asked $signer $trusted $content" = "$2 $4 $6 $8" ]
}
failed=0
for request in ${CERTIFICATES}/*.request; do
  name=\${request##*/}
  name=\${name%.request}
  [ "$name" != ${ISSUER} ] || continue
  is_good "$name" && continue
  echo "makes the certificate $name anew"
  sh "$0" "$name" || failed=1
done
exit $failed
`;
