import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a site sends along with a challenge. */
interface Options {
  readonly challenge: string;
}

/** How an authenticator may misbehave, or be somewhere else than it should. */
export interface Quirks {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
}

/** An authenticator in software with one key: ES256, no attestation (WebAuthn Level 3). */
export interface Authenticator {
  readonly register: (options: Options, quirks?: Quirks) => Record<string, unknown>;
  readonly assert: (options: Options, quirks?: Quirks) => Record<string, unknown>;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export function authenticatorFor(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  let signed = 0;

  function data(flags: number, { rpId = new URL(origin).hostname, userVerified = true, counter }: Quirks) {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | PRESENT | (userVerified ? VERIFIED : 0));
    head.writeUInt32BE(counter ?? signed, 1);
    return Buffer.concat([sha256(rpId), head]);
  }

  const clientData = (type: string, { challenge }: Options, quirks: Quirks) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: quirks.origin ?? origin, crossOrigin: false }));

  return {
    register: (options, quirks = {}) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const authData = Buffer.concat([
        data(ATTESTED, quirks),
        ...[Buffer.alloc(16), length, credentialId, coseKey(publicKey)],
      ]);
      const attestation = map([
        [text('fmt'), text('none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(authData)],
      ]);
      const response = {
        clientDataJSON: clientData('webauthn.create', options, quirks).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal', 'hybrid'],
      };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
    },
    assert: (options, quirks = {}) => {
      signed++;
      const authenticatorData = data(0, quirks);
      const client = clientData('webauthn.get', options, quirks);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), privateKey);
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: 'AA',
      };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
    },
  };
}

/** The public key as COSE has it (RFC 9053): EC2, ES256, P-256, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return map([
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
    [integer(-2), bytes(Buffer.from(x, 'base64url'))],
    [integer(-3), bytes(Buffer.from(y, 'base64url'))],
  ]);
}

/** The head of a CBOR item (RFC 8949, 3): its major type, and a number. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

const integer = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value));
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (entries: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);

function sha256(value: string | Buffer): Buffer {
  return createHash('sha256').update(value).digest();
}
