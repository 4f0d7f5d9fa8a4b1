import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { generateSync } from 'otplib';
import { patient } from '../../support/patience.ts';
import { PASSWORD } from './account.ts';
import type { Visitor } from './shop.ts';

/** Seconds that a code is shown for. */
const PERIOD = 30;

/** The code that an app shows so many steps from now. */
export function codeOf(secret: string, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * PERIOD });
}

/** A code that is right at no time near this. */
export function wrongCode(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return (
    ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? ''
  );
}

/** For a request and its answer. */
const WITHIN_A_STEP_MS = 2_000;

/** Waits for the next step when this one is about to end. */
async function withinOneStep(): Promise<void> {
  const left = PERIOD * 1000 - (Date.now() % (PERIOD * 1000));
  if (left < patient(WITHIN_A_STEP_MS)) await delay(left);
}

/** Sets an authenticator app up. @returns its secret, and the recovery codes */
export async function setUpTotp(visitor: Visitor) {
  assert.equal((await visitor.post('/account/totp/begin')).headers.location, '/account/totp');
  const secret = secretIn((await visitor.get('/account/totp')).body);
  // The step before, which is too old when this one has ended: the next codes are left for signing in.
  await withinOneStep();
  const answer = await visitor.post('/account/totp', { code: codeOf(secret, -1) });
  assert.equal(answer.statusCode, 200);
  return { secret, codes: codesIn(answer.body) };
}

export function secretIn(page: string): string {
  const key = /class="key">([A-Z2-7 ]+)</.exec(page)?.[1];
  assert.ok(key, 'the page shows no key');
  return key.replaceAll(' ', '');
}

export function codesIn(page: string): readonly string[] {
  return [...page.matchAll(/<code>([a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map(([, code]) => code ?? '');
}

/** Gives the password once more, and a code where one is asked for. */
export function confirm(visitor: Visitor, code = '', password = PASSWORD) {
  return visitor.post('/account/confirm', { password, code });
}
