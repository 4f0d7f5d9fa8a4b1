import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Signed } from '../../src/certificates/signing.ts';

cryptoProvider.set(webcrypto as Crypto);
const subtle = webcrypto.subtle as SubtleCrypto;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const HOUR_MS = 3_600_000;

export interface Leaf {
  /** As in `O=x, OU=web1, CN=nginx`. */
  readonly subject: string;
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  /** It has ended an hour ago. */
  readonly expired?: boolean;
  /** It signs others. */
  readonly signs?: boolean;
}

/** For tests: what whoever holds the authority may try to make. Its certificate is followed by the authority's. */
export async function signedBy(authority: Signed, leaf: Leaf): Promise<Signed> {
  const { subject, names = [], addresses = [], expired = false, signs = false } = leaf;
  const issuer = new X509Certificate(authority.certificate);
  const signingKey = await subtle.importKey('pkcs8', PemConverter.decodeFirst(authority.key), CURVE, false, [
    'sign',
  ]);
  const keys = await subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const alternatives = [
    ...names.map((value) => ({ type: 'dns' as const, value })),
    ...addresses.map((value) => ({ type: 'ip' as const, value })),
  ];
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey,
    notBefore: new Date(Date.now() - 2 * HOUR_MS),
    notAfter: new Date(Date.now() + (expired ? -1 : 1) * HOUR_MS),
    signingAlgorithm: { ...CURVE, hash: 'SHA-256' },
    extensions: [
      new BasicConstraintsExtension(signs, undefined, true),
      new KeyUsagesExtension(signs ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature, true),
      ...(signs
        ? []
        : [new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth])]),
      ...(alternatives.length > 0 ? [new SubjectAlternativeNameExtension(alternatives)] : []),
    ],
  });
  const key = PemConverter.encode(await subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { key: `${key}\n`, certificate: `${certificate.toString('pem')}\n${authority.certificate}` };
}
