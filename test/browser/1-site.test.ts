import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteUrl } from '../../src/topology/index.ts';
import { lab, visit } from './browsing.ts';
import { assertFocusVisible, assertPicturesLoaded, screenshot } from './page.ts';
import { assertHeading, nameOf, READER, textOf, VISITORS } from './visit.ts';

const PASSWORD = 'three words in a row';

for (const visitor of VISITORS) {
  const { width, scheme } = visitor;
  const name = nameOf(visitor);

  test(`the front page shows products with their pictures: ${name}`, () =>
    visit(visitor, async ({ page, assertSound }) => {
      await page.goto('/');
      await screenshot(page, `home-${width}-${scheme}`);
      await assertHeading(page, 'Good things, kept for years.');
      assert.equal(await page.locator('.card').count(), 16);
      await assertPicturesLoaded(page, 16 + 8);
      await assertSound();
    }));

  test(`a product is found by its category, and by a search: ${name}`, () =>
    visit(visitor, async ({ page, assertSound }) => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Lighting' }).click();
      await assertHeading(page, 'Lighting');
      assert.equal(await textOf(page.getByRole('status')), '10 products');
      await assertPicturesLoaded(page, 10);
      await assertSound();
      await screenshot(page, `category-${width}-${scheme}`);

      await page.getByRole('searchbox').fill('table lamp');
      await page.getByRole('button', { name: 'Search' }).click();
      await assertHeading(page, 'Search for “table lamp”');
      assert.equal(await page.getByRole('searchbox').inputValue(), 'table lamp');
      await assertSound();

      await page.getByRole('link', { name: 'Halden Table Lamp' }).click();
      await assertHeading(page, 'Halden Table Lamp');
      assert.equal(new URL(page.url()).pathname, '/products/halden-table-lamp');
      assert.match(await textOf(page.locator('main')), /€89\.00/);
      await assertPicturesLoaded(page, 1);
      await assertSound();
      await screenshot(page, `product-${width}-${scheme}`);
    }));

  test(`an account is made, used and left: ${name}`, () =>
    visit(visitor, async ({ page, assertSound }) => {
      const email = `visitor-${width}-${scheme}@example.org`;
      await page.goto('/account');
      await assertHeading(page, 'Sign in');
      await assertSound();

      await page.getByRole('link', { name: 'Create an account' }).first().click();
      await page.getByLabel('Name').fill('Ada Visitor');
      await page.getByLabel('Email address').fill(email);
      await page.getByLabel('Password').fill(PASSWORD);
      await assertSound();
      await screenshot(page, `sign-up-${width}-${scheme}`);
      await page.getByRole('button', { name: 'Create account' }).click();
      assert.match(await textOf(page.getByRole('status')), /^Thank you\./);

      await page.getByLabel('Email address').fill(email);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await assertHeading(page, 'Your account');
      assert.match(await textOf(page.locator('main')), new RegExp(`Ada Visitor[\\s\\S]*${email}`));
      await assertSound();

      await page.getByRole('button', { name: 'Sign out' }).click();
      await assertHeading(page, 'Good things, kept for years.');
      await page.goto('/account');
      await assertHeading(page, 'Sign in');
    }));
}

test('a wrong password and an empty form say what is wrong, and where', () =>
  visit(READER, async ({ page, assertSound }) => {
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.goto('/sign-up');
    await page.getByRole('button', { name: 'Create account' }).click();
    assert.equal((await answer).status(), 422);
    await assertHeading(page, 'Create an account');
    assert.match(await page.title(), /^Error: /);
    const summary = page.getByRole('alert');
    assert.match(await textOf(summary), /Enter your name.*Enter your email address.*Enter a password/);
    await assertSound();
    await summary.getByRole('link', { name: 'Enter your email address' }).click();
    await assertFocusVisible(page);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'email');
  }));

test('what is not there says so, and leads on', () =>
  visit(READER, async ({ page, assertSound }) => {
    const answer = await page.goto('/products/nothing-of-this-name');
    assert.equal(answer?.status(), 404);
    await assertSound();
    await page.getByRole('link', { name: /shop/i }).first().click();
    await assertHeading(page, 'The whole shop');
  }));

test('the footer leads to who sells, and on which terms', () =>
  visit(READER, async ({ page, assertSound }) => {
    await page.goto('/');
    const links = page.getByRole('navigation', { name: 'About the shop' }).getByRole('link');
    const titles = await links.allTextContents();
    assert.equal(titles.length, 6);
    for (const title of titles) {
      await page.getByRole('link', { name: title, exact: true }).last().click();
      await assertHeading(page, title);
      await assertSound();
    }
  }));

test('the keyboard alone leads to a product, and shows where it is at every step', () =>
  visit(READER, async ({ page }) => {
    await page.goto('/');
    const tabTo = async (text: string) => {
      await page.keyboard.press('Tab');
      await assertFocusVisible(page);
      const focused = page.locator(':focus');
      const label = await focused.evaluate(
        (element) =>
          element.getAttribute('aria-label') ?? element.getAttribute('name') ?? element.textContent,
      );
      assert.equal(label, text);
    };
    for (const stop of ['Skip to content', 'Foobar, front page', 'q']) await tabTo(stop);
    await page.keyboard.type('kettle');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=kettle/);
    await assertHeading(page, 'Search for “kettle”');

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#main$/);
    while ((await page.locator(':focus').getAttribute('href')) !== '/products/stovetop-kettle') {
      await page.keyboard.press('Tab');
      await assertFocusVisible(page);
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/stovetop-kettle$/);
    await assertHeading(page, 'Stovetop Kettle');
  }));

test('the bare name leads to www, with what was asked for', () =>
  visit(READER, async ({ page }) => {
    await page.goto('http://foobar.com/shop?q=lamp');
    assert.equal(page.url(), `${siteUrl(lab.topology)}/shop?q=lamp`);
    await assertHeading(page, 'Search for “lamp”');
  }));
