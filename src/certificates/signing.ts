import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { HostAuthority } from '../model/desired.ts';
import { AUTHORITY_DAYS } from '../render/certificates.ts';
import { nameConstraints } from './constraints.ts';

cryptoProvider.set(webcrypto as Crypto);
const subtle = webcrypto.subtle as SubtleCrypto;

/** A certificate and its key, as PEM. */
export interface Signed {
  readonly certificate: string;
  /** PKCS #8. */
  readonly key: string;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNED = { ...CURVE, hash: 'SHA-256' } as const;

const DAY_MS = 86_400_000;
const ROOT_DAYS = 3650;
/** Clocks of hosts may be behind the operator's. */
const BACKDATED_MS = 3_600_000;

/** An environment's own authority, which signs those of its hosts and nothing else. */
export async function makeRoot(environment: string): Promise<Signed> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: nameOf([{ O: [environment] }, { CN: [`${environment} root ${serial().slice(0, 8)}`] }]),
    keys,
    serialNumber: serial(),
    ...validFor(ROOT_DAYS),
    signingAlgorithm: SIGNED,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return signed(certificate, keys.privateKey);
}

/**
 * The authority of one host, with a key that is kept nowhere but on that host. It signs no other authority, and for no subject,
 * name or address but the host's own (RFC 5280 section 4.2.1.10).
 */
export async function makeHostAuthority(root: Signed, authority: HostAuthority): Promise<Signed> {
  const issuer = new X509Certificate(root.certificate);
  const signingKey = await subtle.importKey('pkcs8', PemConverter.decodeFirst(root.key), CURVE, false, [
    'sign',
  ]);
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: subjectOf(authority, `${authority.host} certificates`),
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey,
    serialNumber: serial(),
    ...validFor(AUTHORITY_DAYS),
    signingAlgorithm: SIGNED,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      new Extension(
        '2.5.29.30',
        true,
        nameConstraints({ ...authority, subject: subjectOf(authority).toArrayBuffer() }),
      ),
    ],
  });
  return signed(certificate, keys.privateKey);
}

const subjectOf = ({ environment, host }: HostAuthority, ...common: readonly string[]) =>
  nameOf([{ O: [environment] }, { OU: [host] }, ...common.map((CN) => ({ CN: [CN] }))]);

const nameOf = (parts: ConstructorParameters<typeof Name>[0]) => new Name(parts);

const validFor = (days: number) => {
  const now = Date.now();
  return { notBefore: new Date(now - BACKDATED_MS), notAfter: new Date(now + days * DAY_MS) };
};

/** Positive, and at most 20 octets (RFC 5280 section 4.1.2.2). */
const serial = () =>
  `0${Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)))
    .toString('hex')
    .slice(1)}`;

const newKeys = () => subtle.generateKey(CURVE, true, ['sign', 'verify']);

async function signed(certificate: X509Certificate, key: CryptoKey): Promise<Signed> {
  const exported = await subtle.exportKey('pkcs8', key);
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: `${PemConverter.encode(exported, 'PRIVATE KEY')}\n`,
  };
}
