import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { linkIn, mailTo } from './mail.ts';
import { assertHeading, textOf } from './visit.ts';

export interface Member {
  readonly email: string;
  readonly password: string;
}

export const newMember = (): Member => ({
  email: `${randomUUID()}@example.com`,
  password: 'three words in a row',
});

/** Creates an account, and proves its address by the link in the mail. */
export async function signUp(page: Page, lab: LoadedEnvironment, { email, password }: Member): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Ada Visitor');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.goto(linkIn(await mailTo(lab, email, /^Please confirm your email address/)));
  await assertHeading(page, 'Confirm your email address');
  await page.getByRole('button', { name: 'Confirm my address' }).click();
}

/** Gives address and password; what is asked for then depends on the account. */
export async function signIn(page: Page, { email, password }: Member): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Sets up an authenticator app. @returns its secret, and the recovery codes */
export async function setUpTotp(
  page: Page,
): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  await page.goto('/account/security');
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await assertHeading(page, 'Set up an authenticator app');
  const secret = (await textOf(page.locator('code.key'))).replaceAll(' ', '');
  await page.getByLabel('Code', { exact: true }).fill(generateSync({ secret }));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await assertHeading(page, 'Your recovery codes');
  const codes = await page.locator('.codes code').allTextContents();
  assert.equal(codes.length, 10);
  return { secret, codes };
}

export async function giveCode(page: Page, code: string): Promise<void> {
  await assertHeading(page, 'Enter a code');
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Go on' }).click();
}
