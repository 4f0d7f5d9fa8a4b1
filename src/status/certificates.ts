import type { DesiredHost } from '../model/desired.ts';
import type { Host, Topology } from '../model/topology.ts';
import { AUTHORITY_DAYS, CERTIFICATES, ISSUER, LEAF_DAYS } from '../render/certificates.ts';
import { isSecure, serviceOn, siteName } from '../topology/index.ts';

/** A certificate as it is shown to others: what lies on a disk and no program has taken is none. */
export interface CertificateStatus {
  /** `site` is shown to everybody, `issuer` is the host's own authority, and by the others hosts know each other. */
  readonly name: string;
  /** ISO 8601; null where there is none. */
  readonly notAfter: string | null;
  readonly standing: Standing;
}

/** `due`: its renewal has begun long ago, and has not come to an end. */
export type Standing = 'good' | 'due' | 'expired' | 'missing';

/** What a host says of its certificates and of its clock. */
export interface HostCertificates {
  readonly certificates: readonly CertificateStatus[];
  /** How far its clock is ahead of this machine's, in seconds; null where it does not say. */
  readonly clockAhead: number | null;
}

/** The certificate of the site. */
export const SITE = 'site';

/**
 * Of the life. Certificates are renewed when a third of it is left, a host's authority when two thirds are: what has less than this
 * left has missed many attempts.
 */
const DUE = 1 / 4;
const DAY_S = 86_400;
const HANDSHAKE_S = 5;

/** Shell that tells the host's clock, what its programs have taken, and what a load balancer shows who asks for the site. */
export function certificatesScript(topology: Topology, host: Host): string {
  const shown =
    isSecure(topology) && host.roles.includes('load-balancer')
      ? `\
ends=$(timeout ${HANDSHAKE_S} openssl s_client -connect ${host.address}:${serviceOn(topology, host, 'haproxy-tls').port} -servername ${siteName(topology)} </dev/null 2>/dev/null |
  openssl x509 -noout -startdate -enddate -dateopt iso_8601 2>/dev/null | sed 's/^not[A-Z][a-z]*=//; s/ /T/' | tr '\\n' ' ')
echo "${SITE} $ends"`
      : 'true';
  // A record is written when the program has taken the certificate, and says its end.
  return `\
echo "clock $(date +%s)"
for request in ${CERTIFICATES}/*.request; do
  [ -e "$request" ] || continue
  name=\${request##*/}
  end=
  read -r _ _ _ _ end <"\${request%.request}.record"
  echo "record \${name%.request} $end"
done 2>/dev/null
${shown}`;
}

/**
 * Reads what that tells.
 * @param wanted of the host @param asked when the host was asked and had answered, in milliseconds since 1970
 */
export function parseCertificates(
  said: string,
  wanted: readonly string[],
  asked: { readonly from: number; readonly to: number },
): HostCertificates {
  const lines = said.split('\n').map((line) => line.split(' '));
  const now = asked.to / 1000;
  const found = lines.flatMap(([word, ...rest]): [string, CertificateStatus][] => {
    if (word === SITE) {
      const [from, to] = rest.map((time) => Date.parse(time) / 1000);
      return [[SITE, statusOf(SITE, to, (to ?? 0) - (from ?? 0), now)]];
    }
    const [name, end] = rest;
    if (word !== 'record' || name === undefined) return [];
    const life = (name === ISSUER ? AUTHORITY_DAYS : LEAF_DAYS) * DAY_S;
    return [[name, statusOf(name, Number.parseInt(end ?? '', 10), life, now)]];
  });
  const known = new Map(found);
  const clock = Number(lines.find(([word]) => word === 'clock')?.[1] ?? Number.NaN);
  return {
    certificates: wanted.map((name) => known.get(name) ?? statusOf(name, undefined, 0, now)),
    clockAhead: Number.isNaN(clock) ? null : ahead(clock, asked.from / 1000, now),
  };
}

/** Whether who is shown it can go on. */
export const isShown = ({ standing }: CertificateStatus): boolean =>
  standing === 'good' || standing === 'due';

/** Names of the certificates that a host shall have. */
export function certificatesWanted(
  topology: Topology,
  host: Host,
  desired: DesiredHost | undefined,
): readonly string[] {
  const own = (desired?.certificates ?? []).map(({ name }) => name);
  return [
    ...(isSecure(topology) && host.roles.includes('load-balancer') ? [SITE] : []),
    ...own,
    ...(own.length > 0 ? [ISSUER] : []),
  ];
}

/** @param end and now in seconds since 1970 */
function statusOf(name: string, end: number | undefined, life: number, now: number): CertificateStatus {
  if (end === undefined || Number.isNaN(end)) return { name, notAfter: null, standing: 'missing' };
  const left = end - now;
  const standing = left <= 0 ? 'expired' : left < life * DUE ? 'due' : 'good';
  return { name, notAfter: new Date(end * 1000).toISOString(), standing };
}

/** Whole seconds: within the second that a clock tells, and the time that the answer took, nothing is known to differ. */
function ahead(clock: number, from: number, to: number): number {
  if (clock > to) return Math.ceil(clock - to);
  return clock + 1 < from ? -Math.ceil(from - clock - 1) : 0;
}
