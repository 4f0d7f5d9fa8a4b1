import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ChallengePurpose, closeChallenge, openChallenge } from '../../../domain/customer/challenges.ts';
import { type Found, findPasskey } from '../../../domain/customer/passkeys.ts';
import type { Services } from '../../../services.ts';
import { forgetChallenge, giveChallenge, heldChallenge } from '../sign-in/challenge.ts';
import { relyingPartyOf, verifyAssertion } from './ceremony.ts';
import type { Assertion } from './message.ts';

const CHALLENGE_BYTES = 32;

/** Something new for a key to sign, once, from the browser that asked. */
export async function newChallenge(
  { store, site }: Services,
  reply: FastifyReply,
  purpose: ChallengePurpose,
  userId: number | null,
): Promise<Buffer> {
  const challenge = randomBytes(CHALLENGE_BYTES);
  const { value: token } = await store.write((trx) => openChallenge(trx, purpose, { userId, challenge }));
  giveChallenge(reply, site, purpose, token);
  return challenge;
}

/** Uses up what the browser was given to sign, whatever comes of it. Null when that was used, too old, or somebody else's. */
export async function takeChallenge(
  { store, site }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  purpose: ChallengePurpose,
  userId: number | null,
): Promise<Buffer | null> {
  const token = heldChallenge(request, site, purpose);
  const { value } = await store.write((trx) => closeChallenge(trx, purpose, token));
  forgetChallenge(reply, site, purpose);
  return value && value.userId === userId ? value.challenge : null;
}

export interface Proven {
  readonly passkey: Found;
  readonly counter: number;
}

/** The key that has signed the challenge, and its counter; null for what no key of ours has signed. */
export async function proveBy(
  { store, site }: Services,
  assertion: Assertion,
  challenge: Buffer,
): Promise<Proven | null> {
  const id = Buffer.from(assertion.credential.id, 'base64url');
  const passkey = await store.readPrimary((db) => findPasskey(db, id));
  if (!passkey) return null;
  const counter = await verifyAssertion(relyingPartyOf(site), assertion, challenge, passkey);
  return counter === null ? null : { passkey, counter };
}
