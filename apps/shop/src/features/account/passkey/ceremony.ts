import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Credential } from '../../../domain/customer/passkeys.ts';
import type { Site } from '../../../ui/site.tsx';
import type { Assertion, Registration } from './message.ts';

/** Who a passkey is for: browsers offer it, and authenticators sign, for this name and origin alone. */
export interface RelyingParty {
  readonly rpID: string;
  readonly origin: string;
}

export function relyingPartyOf({ publicUrl }: Site): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, origin };
}

/** Milliseconds that a browser waits for its user; a challenge lives longer. */
const TIMEOUT = 300_000;

/** EdDSA, ES256, RS256, as COSE numbers them: every authenticator has one of them. */
const ALGORITHMS = [-8, -7, -257];

export interface Owner {
  readonly userId: number;
  readonly email: string;
  readonly name: string;
  /** Of the keys that the account has. */
  readonly credentialIds: readonly Buffer[];
}

/** What a browser needs to make a key that finds its account by itself and asks for a finger or a PIN. */
export async function registrationOptions({ rpID }: RelyingParty, owner: Owner, challenge: Buffer) {
  return generateRegistrationOptions({
    rpName: 'Foobar',
    rpID,
    userID: new TextEncoder().encode(String(owner.userId)),
    userName: owner.email,
    userDisplayName: owner.name,
    challenge: new Uint8Array(challenge),
    timeout: TIMEOUT,
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: owner.credentialIds.map((id) => ({ id: id.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What a browser needs to sign with a key; with any of this site's when no keys are named. */
export async function assertionOptions(
  { rpID }: RelyingParty,
  challenge: Buffer,
  ids: readonly Buffer[] = [],
) {
  return generateAuthenticationOptions({
    rpID,
    challenge: new Uint8Array(challenge),
    timeout: TIMEOUT,
    userVerification: 'required',
    ...(ids.length > 0 ? { allowCredentials: ids.map((id) => ({ id: id.toString('base64url') })) } : {}),
  });
}

/** The key that was made for this challenge here; null for everything else that may have been sent. */
export async function verifyRegistration(
  { rpID, origin }: RelyingParty,
  { credential }: Registration,
  challenge: Buffer,
): Promise<Credential | null> {
  const { transports = [], ...response } = credential.response;
  const result = await verifyRegistrationResponse({
    response: { ...credential, response, clientExtensionResults: {} },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpID,
    supportedAlgorithmIDs: ALGORITHMS,
    requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) return null;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  return { id: Buffer.from(id, 'base64url'), publicKey: Buffer.from(publicKey), counter, transports };
}

/** The counter that a key has signed with, for this challenge, here, its user verified; null for everything else. */
export async function verifyAssertion(
  { rpID, origin }: RelyingParty,
  { credential }: Assertion,
  challenge: Buffer,
  known: Credential,
): Promise<number | null> {
  const result = await verifyAuthenticationResponse({
    response: { ...credential, clientExtensionResults: {} },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: known.id.toString('base64url'),
      publicKey: new Uint8Array(known.publicKey),
      counter: known.counter,
    },
  }).catch(() => null);
  return result?.verified ? result.authenticationInfo.newCounter : null;
}
