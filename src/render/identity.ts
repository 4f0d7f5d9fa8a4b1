import type { Certificate, CertificateUse } from '../model/desired.ts';
import type { Host, Service, Topology } from '../model/topology.ts';
import { certificateFile, TRUSTED } from './certificates.ts';

/** The name of a host, or of a service that several offer, in its certificates. Nobody outside can have one of these names. */
export const insideName = ({ config: { name } }: Pick<Topology, 'config'>, of: string): string =>
  `${of}.${name}.internal`;

/** The certificate by which a server is known to others, when it asks for their release; and that of load balancers. */
export const FOLLOWER = 'follower';

/** What a program shows to others of its host. */
interface Shown {
  readonly name: string;
  readonly uses: readonly CertificateUse[];
  readonly group: string;
  readonly take: string;
  /** Names that hosts share, beside the host's own. */
  readonly shared?: readonly string[];
}

/** A program that others connect to is found by the host's name or address; who only connects is known by its subject. */
export function certificateOf(topology: Topology, host: Host, { shared = [], ...shown }: Shown): Certificate {
  const serves = shown.uses.includes('server');
  const names = [host.name, ...shared].map((name) => insideName(topology, name));
  return {
    ...shown,
    environment: topology.config.name,
    names: serves ? names : [],
    addresses: serves ? [host.address] : [],
  };
}

/** Shell that has the program of a unit read its files anew, if it runs. */
export const reloads = ({ unit }: Pick<Service, 'unit'>): string =>
  `! systemctl --quiet is-active ${unit} || systemctl reload ${unit}`;

/** Subject of a certificate, as RFC 2253 writes it. */
export const subjectOf = ({ config: { name } }: Topology, host: Host, certificate: string): string =>
  `CN=${certificate},OU=${host.name},O=${name}`;

/** Words of HAProxy that have whoever connects prove that it is of the environment, and show it a certificate. */
export const haproxyListens = (shown: string): string =>
  `ssl crt ${certificateFile({ name: shown })} ca-file ${TRUSTED} verify required ssl-min-ver TLSv1.3`;

/** Words of HAProxy that have a server prove its name, and show it a certificate where there is one to show. */
export function haproxyTls(topology: Topology, server: Host, shown: string | null): string {
  const name = insideName(topology, server.name);
  const own = shown === null ? '' : ` crt ${certificateFile({ name: shown })}`;
  return `verify required ca-file ${TRUSTED}${own} verifyhost ${name} check-sni ${name} ssl-min-ver TLSv1.3`;
}
