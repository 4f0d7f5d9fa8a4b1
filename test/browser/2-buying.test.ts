import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { lab, visit } from './browsing.ts';
import { CARDS, fillAddress, goToCheckout, order, payWith } from './buy.ts';
import { linkIn, mailTo } from './mail.ts';
import { screenshot } from './page.ts';
import { assertHeading, nameOf, READER, textOf, VISITORS } from './visit.ts';

for (const visitor of VISITORS) {
  const { width, scheme } = visitor;
  test(`a guest buys, and reads the receipt: ${nameOf(visitor)}`, () =>
    visit(visitor, async ({ page, assertSound }) => {
      const email = `${randomUUID()}@example.com`;
      await page.goto('/cart');
      await assertSound();
      await goToCheckout(page, 'tide-mug');
      await page.goto('/cart');
      assert.match(await textOf(page.locator('main')), /Tide Mug[\s\S]*€22\.00/);
      await assertSound();
      await screenshot(page, `cart-${width}-${scheme}`);
      await page.goto('/checkout');
      await assertSound();

      await page.getByRole('button', { name: /^Order and pay/ }).click();
      assert.match(await page.title(), /^Error: /);
      await page
        .getByRole('alert')
        .getByRole('link', { name: /postal code/i })
        .click();
      assert.match(page.url(), /#postal_code$/);
      await assertSound();

      await fillAddress(page, email);
      await screenshot(page, `checkout-${width}-${scheme}`);
      await order(page);
      await assertSound();
      await payWith(page, CARDS.declined);
      assert.match(await textOf(page.getByRole('alert')), /was declined/);
      await payWith(page, CARDS.asks);
      await page.getByRole('button', { name: 'Yes, pay' }).click();
      await assertHeading(page, 'Thank you for your order');
      await assertSound();
      await screenshot(page, `order-${width}-${scheme}`);
      const [reference = ''] = /[0-9A-Z]{12}/.exec(page.url()) ?? [];

      await page.getByRole('link', { name: 'Receipt to print' }).click();
      await assertHeading(page, 'Receipt');
      assert.match(await textOf(page.locator('main')), new RegExp(`${reference}[\\s\\S]*€26\\.90`));
      await assertSound();

      const mail = await mailTo(lab, email, /^Receipt/);
      assert.match(mail, /Tide Mug[\s\S]*€26\.90/);
      await page.context().clearCookies();
      await page.goto(`/orders/${reference}`);
      await assertHeading(page, 'There is nothing here');
      await page.goto(linkIn(mail));
      await assertHeading(page, 'Thank you for your order');
      assert.doesNotMatch(page.url(), /key=/);
    }));
}

test('who goes back from the payment page pays later, or not at all', () =>
  visit(READER, async ({ page, assertSound }) => {
    await goToCheckout(page, 'tide-mug');
    await fillAddress(page, `${randomUUID()}@example.com`);
    await order(page);
    await page.getByRole('link', { name: 'Go back without paying' }).click();
    await assertHeading(page, 'Your order is waiting for its payment');
    await assertSound();
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.waitForURL(/paysim\.test/);
    await page.getByRole('link', { name: 'Go back without paying' }).click();
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await assertHeading(page, 'Your order was cancelled');
    await assertSound();
  }));

test('whose card is charged without an answer finds the order paid', () =>
  visit(READER, async ({ page }) => {
    await goToCheckout(page, 'tide-mug');
    await fillAddress(page, `${randomUUID()}@example.com`);
    await order(page);
    await page.getByLabel('Card number').fill(CARDS.silent);
    await page.getByLabel(/^Expiry date/).fill('12/40');
    await page.getByLabel('Security code').fill('123');
    const session = page.url();
    await page.getByRole('button', { name: /^Pay €/ }).click({ noWaitAfter: true });
    const tab = await page.context().newPage();
    await eventually('the page is over', 10_000, async () => {
      await tab.goto(session);
      await assertHeading(tab, 'Thank you for your order');
    });
  }));

test('a double click orders once', () =>
  visit(READER, async ({ page }) => {
    const email = `${randomUUID()}@example.com`;
    await goToCheckout(page, 'tide-mug');
    await fillAddress(page, email);
    await page.getByRole('button', { name: /^Order and pay/ }).dblclick();
    await page.waitForURL(/paysim\.test/);
    await payWith(page, CARDS.good);
    await assertHeading(page, 'Thank you for your order');
    await page.goto('/checkout');
    assert.notEqual(await textOf(page.getByRole('heading', { level: 1 })), 'Checkout');
  }));
