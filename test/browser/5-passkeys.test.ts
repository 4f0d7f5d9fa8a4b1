import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { SITE } from '../support/get.ts';
import { votersUp } from '../support/voters.ts';
import { startChromium } from './chromium.ts';
import { newMember, signIn, signUp } from './member.ts';
import { assertHeading, READER, textOf, visit } from './visit.ts';

const lab = await votersUp();

/** Plain HTTP has no passkeys: a browser makes an exception for an origin that it is told to trust. */
const TRUSTING = [`--unsafely-treat-insecure-origin-as-secure=${SITE}`];

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

suite('where the connection counts as secure', () => {
  test('a passkey is added, and lets its owner in without a password', async () => {
    const chromium = await startChromium(lab, TRUSTING);
    try {
      await visit(chromium.browser, READER, async ({ page, assertSound }) => {
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
      });
    } finally {
      await chromium.end();
    }
  });
});

suite('over plain HTTP', () => {
  test('the page says what passkeys need, and the password works', async () => {
    const chromium = await startChromium(lab);
    try {
      await visit(chromium.browser, READER, async ({ page, assertSound }) => {
        await page.goto('/sign-in');
        assert.match(
          await textOf(page.locator('[data-passkey-insecure]:visible')),
          /need a secure connection/,
        );
        assert.equal(await page.getByRole('button', { name: /passkey/i }).count(), 0);
        await assertSound();
      });
    } finally {
      await chromium.end();
    }
  });
});
