import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { lab, visit } from './browsing.ts';
import { newMember, signIn, signUp } from './member.ts';
import { assertHeading, READER, textOf } from './visit.ts';

/** A device with a screen lock, which its owner always opens (WebDriver extension of Web Authentication). */
async function plugInAuthenticator(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a passkey is added, and lets its owner in without a password', () =>
  visit(READER, async ({ page, assertSound }) => {
    const member = newMember();
    await plugInAuthenticator(page);
    await signUp(page, lab, member);
    await signIn(page, member);
    await page.goto('/account/security');
    await page.getByRole('link', { name: /passkey/i }).click();
    await assertSound();
    await page.getByLabel('Name of the passkey').fill('My laptop');
    await page.getByRole('button', { name: /passkey/i }).click();
    await page.waitForURL(/account\/security/);
    assert.match(await textOf(page.locator('main')), /My laptop/);
    await assertSound();

    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: /passkey/i }).click();
    await page.waitForURL(/\/account/);
    await assertHeading(page, 'Your account');
  }));

/** As of a page that came over plain HTTP. */
const INSECURE =
  "Object.defineProperty(window, 'isSecureContext', { value: false }); delete window.PublicKeyCredential;";

test('where the connection is not secure the page says what passkeys need, and the password works', () =>
  visit(READER, async ({ page, assertSound }) => {
    await page.addInitScript(INSECURE);
    await page.goto('/sign-in');
    assert.match(await textOf(page.locator('[data-passkey-insecure]:visible')), /need a secure connection/);
    assert.equal(await page.getByRole('button', { name: /passkey/i }).count(), 0);
    await assertSound();
  }));
