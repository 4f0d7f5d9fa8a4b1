import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lab, visit } from './browsing.ts';
import { CARDS, fillAddress, goToCheckout, order, payWith } from './buy.ts';
import { linkIn, mailTo } from './mail.ts';
import { giveCode, newMember, setUpTotp, signIn, signUp } from './member.ts';
import { screenshot } from './page.ts';
import { assertHeading, nameOf, READER, textOf, VISITORS } from './visit.ts';

for (const visitor of VISITORS) {
  const { width, scheme } = visitor;
  test(`what a guest ordered and put into the cart becomes the account's: ${nameOf(visitor)}`, () =>
    visit(visitor, async ({ page, assertSound }) => {
      const member = newMember();
      await goToCheckout(page, 'tide-mug');
      await fillAddress(page, member.email);
      await order(page);
      await payWith(page, CARDS.good);
      await assertHeading(page, 'Thank you for your order');
      await goToCheckout(page, 'halden-table-lamp');

      await page.goto('/sign-up');
      await assertSound();
      await signUp(page, lab, member);
      await signIn(page, member);
      await assertHeading(page, 'Your account');
      await assertSound();
      await screenshot(page, `account-${width}-${scheme}`);
      await page.getByRole('link', { name: 'Orders', exact: true }).click();
      await assertHeading(page, 'Your orders');
      assert.match(await textOf(page.locator('main')), /€26\.90/);
      await assertSound();
      await page.goto('/cart');
      assert.match(await textOf(page.locator('main')), /Halden Table Lamp/);
      await page.goto('/account/security');
      await assertSound();
      await screenshot(page, `security-${width}-${scheme}`);
    }));
}

test('an authenticator app is asked for, a recovery code stands in once, and a new password changes nothing about it', () =>
  visit(READER, async ({ page, assertSound }) => {
    const member = newMember();
    await signUp(page, lab, member);
    await signIn(page, member);
    const { codes } = await setUpTotp(page);
    await assertSound();

    await page.context().clearCookies();
    await signIn(page, member);
    await assertSound();
    await giveCode(page, '000000');
    assert.match(await textOf(page.getByRole('alert')), /not right/);
    await giveCode(page, codes[0] ?? '');
    await assertHeading(page, 'Your account');

    await page.context().clearCookies();
    await page.goto('/reset-password');
    await page.getByLabel('Email address').fill(member.email);
    await page.getByRole('main').getByRole('button').click();
    await page.goto(linkIn(await mailTo(lab, member.email, /^Choose a new password/)));
    await assertSound();
    const changed = { ...member, password: 'four other words in a row' };
    await page.getByLabel(/^New password/).fill(changed.password);
    await page.getByRole('main').getByRole('button').click();
    await signIn(page, changed);
    await giveCode(page, codes[0] ?? '');
    assert.match(await textOf(page.getByRole('alert')), /used already/);
    await giveCode(page, codes[1] ?? '');
    await assertHeading(page, 'Your account');
  }));

test('a session is ended from another device', () =>
  visit(READER, async ({ page: laptop }) => {
    const member = newMember();
    await signUp(laptop, lab, member);
    await signIn(laptop, member);
    await visit(READER, async ({ page: phone }) => {
      await signIn(phone, member);
      await assertHeading(phone, 'Your account');
      await laptop.goto('/account/security');
      await laptop.locator('.devices').getByRole('button').click();
      await phone.goto('/account');
      await assertHeading(phone, 'Sign in');
    });
    await laptop.goto('/account');
    await assertHeading(laptop, 'Your account');
  }));
