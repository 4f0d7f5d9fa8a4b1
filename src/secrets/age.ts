import { openX25519 } from './age-x25519.ts';
import { fromBech32 } from './bech32.ts';

/** Takes a tenth of a second to load: whoever writes no secret, and can do without, does not wait for it. */
const library = () => import('age-encryption');

/** What came of opening an encrypted text. */
export type Opened =
  | { readonly kind: 'opened'; readonly text: string }
  /** It was encrypted to others. */
  | { readonly kind: 'foreign' }
  /** It is no whole age file. */
  | { readonly kind: 'damaged' };

/** In the library's own words: it has no other sign. */
const FOREIGN = "no identity matched any of the file's recipients";

/** Encrypts to several, each of whom opens it alone (https://age-encryption.org/v1). */
export async function encrypt(text: string, recipients: readonly string[]): Promise<Uint8Array> {
  const { Encrypter } = await library();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(text);
}

export async function decrypt(bytes: Uint8Array, identities: readonly string[]): Promise<Opened> {
  for (const identity of identities) {
    const key = x25519KeyOf(identity);
    const text = key && openX25519(Buffer.from(bytes), key);
    if (text !== undefined) return { kind: 'opened', text };
  }
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return { kind: 'opened', text: await decrypter.decrypt(bytes, 'text') };
  } catch (error) {
    return { kind: error instanceof Error && error.message === FOREIGN ? 'foreign' : 'damaged' };
  }
}

export async function makeIdentity(): Promise<string> {
  return (await library()).generateX25519Identity();
}

/** @throws Error when it is no identity */
export async function recipientOf(identity: string): Promise<string> {
  return (await library()).identityToRecipient(identity);
}

/** Whether it is an identity, of whatever kind. */
export async function isIdentity(text: string): Promise<boolean> {
  if (x25519KeyOf(text) !== undefined) return true;
  return recipientOf(text).then(
    () => true,
    () => false,
  );
}

const KEY_BYTES = 32;

function x25519KeyOf(identity: string): Buffer | undefined {
  const key = fromBech32(identity, 'age-secret-key-');
  return key?.length === KEY_BYTES ? key : undefined;
}
