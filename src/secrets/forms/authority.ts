import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { AUTHORITY_NAME } from '../../world/index.ts';
import { bits, der, integer, oid, sequence, set, text } from './der.ts';

/** RFC 8410 section 7: an Ed25519 key in PKCS #8 is its seed after these bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key by which the lab's authority is known to those who ask it; it certifies nothing. */
export const certificateKey = (secret: string): string =>
  String(keyOf(secret).export({ type: 'pkcs8', format: 'pem' }));

/**
 * Its certificate (RFC 5280 section 4.1), signed by itself: who asks it trusts this one. Ed25519 has no chance in it, so that it is the
 * same whenever it is made.
 */
export function certificate(secret: string): string {
  const key = keyOf(secret);
  const signed = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ED25519,
    NAME,
    sequence(time('20200101000000Z'), time('99991231235959Z')),
    NAME,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(oid(2, 5, 29, 17), der(0x04, sequence(dnsName(AUTHORITY_NAME)))))),
  );
  const whole = sequence(signed, ED25519, bits(sign(null, signed, key)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function keyOf(secret: string): KeyObject {
  const key = Buffer.concat([PKCS8, createHash('sha256').update(secret).digest()]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

const ED25519 = sequence(oid(1, 3, 101, 112));
const NAME = sequence(set(sequence(oid(2, 5, 4, 3), text(AUTHORITY_NAME))));
const time = (value: string) => der(0x18, Buffer.from(value));
const dnsName = (name: string) => der(0x82, Buffer.from(name));
