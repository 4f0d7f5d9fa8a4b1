import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what must be read again and yet be of no use to whoever reads the database, such as TOTP secrets. */
export interface Seal {
  /** @param context what the secret belongs to, such as `totp:17`: a value moved elsewhere does not open there */
  readonly close: (secret: Buffer, context: string) => Buffer;
  /** @throws Error when the value was changed, or was sealed with another key or context */
  readonly open: (sealed: Buffer, context: string) => Buffer;
  /** Whether what was sealed needs no earlier secret to be opened. */
  readonly isCurrent: (sealed: Buffer, context: string) => boolean;
  /** A secret of 16 bytes that belongs to `context`: the same every time, and not to be guessed from others. */
  readonly derive: (context: string) => Buffer;
  /** The same of each secret that counts, the present one first. */
  readonly derivations: (context: string) => readonly Buffer[];
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const DERIVED_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) under a key derived from the first secret; nonce and tag stand before the ciphertext. What an
 * earlier one has sealed is opened as well. What is derived is HMAC-SHA-256, cut short, under a key of its own.
 */
export function createSeal(secrets: readonly [string, ...string[]]): Seal {
  const [current, ...earlier] = secrets.map(oneSeal) as [OneSeal, ...OneSeal[]];
  return {
    close: current.close,
    open: (sealed, context) => {
      for (const { open } of [current, ...earlier].slice(0, -1)) {
        try {
          return open(sealed, context);
        } catch {
          // Sealed by another one, or by none: the last one tells.
        }
      }
      return (earlier.at(-1) ?? current).open(sealed, context);
    },
    isCurrent: (sealed, context) => {
      try {
        current.open(sealed, context);
        return true;
      } catch {
        return false;
      }
    },
    derive: current.derive,
    derivations: (context) => [current, ...earlier].map(({ derive }) => derive(context)),
  };
}

type OneSeal = Pick<Seal, 'close' | 'open' | 'derive'>;

function oneSeal(secret: string): OneSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'site data key', 32));
  const deriving = Buffer.from(hkdfSync('sha256', secret, '', 'site derived secrets', 32));
  return {
    close: (value, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const ciphertext = Buffer.concat([cipher.update(value), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
    },
    open: (sealed, context) => {
      const body = NONCE_BYTES + TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(NONCE_BYTES, body));
      return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]);
    },
    derive: (context) => createHmac('sha256', deriving).update(context).digest().subarray(0, DERIVED_BYTES),
  };
}
