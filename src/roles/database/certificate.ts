import type { DeclaredEngine } from '../../database/declare/index.ts';
import type { Certificate } from '../../model/desired.ts';
import type { Host, Service, Topology } from '../../model/topology.ts';
import { certificateFile, TRUSTED } from '../../render/certificates.ts';
import { certificateOf, databaseName } from '../../render/identity.ts';
import { iniValue } from '../../render/ini.ts';
import { lines } from '../../render/text.ts';
import { withTls } from '../../topology/index.ts';

const NAME = 'mysql';
const TAKES_SECONDS = 20;

/** All in one file, by MySQL's names. Whom it trusts it asks for no more than to verify itself: accounts have passwords. */
const PATHS = Object.fromEntries(
  ['ssl_ca', 'ssl_cert', 'ssl_key'].map((name) => [name, certificateFile({ name: NAME })]),
);

/** Also a MySQL that has run since before it had any takes it: members are verified by those that start anew one by one. */
const TAKE = [
  ...Object.entries(PATHS).map(([name, path]) => `SET GLOBAL ${name} = '${path}'`),
  'ALTER INSTANCE RELOAD TLS',
].join('; ');

/** By which MySQL proves whose it is; none where nobody asks. */
export function mysqlCertificates(
  topology: Topology,
  host: Host,
  { verifies }: Pick<DeclaredEngine, 'verifies'>,
  { unit }: Pick<Service, 'unit'>,
): readonly Certificate[] {
  if (!withTls(topology) && !verifies) return [];
  return [
    certificateOf(topology, host, {
      ...{ name: NAME, uses: ['server'], group: 'mysql' },
      take: `! systemctl --quiet is-active ${unit} || timeout ${TAKES_SECONDS} mysql --execute "${TAKE}"`,
      shared: [databaseName(topology)],
      withRoots: true,
    }),
  ];
}

/** That a copy comes from a host of the environment is verified; from which, MySQL cannot verify (`clone_ssl_ca`). */
export const IDENTITY = `
${lines(Object.entries(PATHS).map(([name, path]) => `${name} = ${iniValue(path)}`))}
tls_version = TLSv1.3
clone_ssl_ca = ${iniValue(TRUSTED)}
`;
