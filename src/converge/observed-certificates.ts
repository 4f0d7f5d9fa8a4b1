import { posix } from 'node:path';
import type { ObservedCertificate, ObservedCertificates } from '../model/observed.ts';
import { ISSUER } from '../render/certificates.ts';

/** Who may read what: a host's own authority is root's alone. */
const READABLE = /^root:640:/;
const ROOTS_ALONE = /^root:600:root$/;

/** Reads the section on certificates: the host's clock, records, digests and who may read what. */
export function parseCertificates(lines: readonly string[]): ObservedCertificates {
  const found = (pattern: RegExp) =>
    lines.flatMap((line): (readonly [string, string])[] => {
      const { name, value } = pattern.exec(line)?.groups ?? {};
      return name === undefined || value === undefined ? [] : [[name, value]];
    });
  const now = Number(lines.find((line) => /^\d+$/.test(line)) ?? Number.NaN);
  const records = found(/^(?<name>[\w-]+)\.record:(?<value>.*)$/);
  const digests = new Map(found(/^(?<value>[0-9a-f]{64}) {2}(?<name>[\w-]+)\.pem$/));
  const readers = new Map(found(/^(?<value>\S+:\d+:\S+) (?<name>[\w-]+)\.pem$/));
  const made = records.flatMap(([name, record]): [string, ObservedCertificate][] => {
    const [request = '', signer = '', trusted = '', content = '', end = ''] = record.split(' ');
    const reader = readers.get(name) ?? '';
    const whole = content === digests.get(name) && (name === ISSUER ? ROOTS_ALONE : READABLE).test(reader);
    const group = reader.split(':')[2] ?? '';
    return [[name, { request, signer, trusted, whole, group, secondsLeft: Number(end) - now }]];
  });
  return {
    made: Object.fromEntries(made),
    issuer: digests.get(ISSUER) ?? null,
    trusted: digests.get('ca') ?? null,
    known: lines.flatMap((line) => {
      const path = /^known (\/.*)\.request$/.exec(line)?.[1] ?? '*';
      const name = posix.basename(path);
      return name === '*' ? [] : [name];
    }),
  };
}
