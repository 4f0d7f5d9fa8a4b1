import { createPrivateKey } from 'node:crypto';
import type { SecretKind } from '../model/desired.ts';

/** Such as line breaks: programs are given a line for each value that is accepted. */
const CONTROL = /\p{Cc}/u;

/** What Stripe marks its values with (https://docs.stripe.com/keys), and which of them is easily taken for another. */
const MISTAKEN: readonly (readonly [name: string, given: RegExp, flaw: string])[] = [
  [
    'payment/key',
    /^pk_/,
    'it is the publishable key, which everybody may know; the secret key begins with sk_ or rk_',
  ],
  ['payment/key', /^whsec_/, 'it is the secret of a webhook'],
  [
    'payment/webhook-secret',
    /^[spr]k_/,
    'it is a key of the provider; the secret of a webhook begins with whsec_',
  ],
];

/** Why what somebody gives cannot be this secret; null where nothing speaks against it. It quotes no value. */
export function flawOf(name: string, kind: SecretKind, value: string): string | null {
  if (kind === 'p256-key') return isP256Key(value) ? null : 'it is no private key of ECDSA on P-256 in PEM';
  if (CONTROL.test(value)) return 'it holds a line break, or another character that cannot be seen';
  return MISTAKEN.find(([of, given]) => of === name && given.test(value))?.[2] ?? null;
}

function isP256Key(text: string): boolean {
  try {
    const key = createPrivateKey(text);
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
