import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { sampleThatTells } from '../site/support/photo-samples.ts';
import { eventually } from '../support/eventually.ts';
import { patient } from '../support/patience.ts';
import { trivetOk } from '../support/trivet.ts';
import { lab, visit } from './browsing.ts';
import { CARDS, fillAddress, goToCheckout, order, payWith } from './buy.ts';
import { mailTo } from './mail.ts';
import { giveCode, type Member, newMember, setUpTotp, signIn, signUp } from './member.ts';
import { assertPicturesLoaded, screenshot } from './page.ts';
import { assertHeading, nameOf, READER, textOf, VISITORS } from './visit.ts';

const PAGES = ['', '/orders', '/products', '/customers', '/log'];

/** A photo is decoded and encoded meanwhile. */
const DEVELOPED_WITHIN_MS = 15_000;

/** What is changed on the primary is on the pages of every server after this. */
const SHOWN_WITHIN_MS = 5_000;

const admin = newMember();
let recovery: string[] = [];

async function enterAdmin(page: Page, member: Member): Promise<void> {
  await signIn(page, member);
  await giveCode(page, recovery.shift() ?? '');
  await page.goto('/admin');
  await assertHeading(page, 'Today');
}

test('administration needs the role and a second factor; anybody else finds nothing there', () =>
  visit(READER, async ({ page }) => {
    await signUp(page, lab, admin);
    await signIn(page, admin);
    await page.goto('/admin');
    await assertHeading(page, 'There is nothing here');
    await trivetOk('admin', admin.email, '--env', lab.file);
    await page.goto('/admin');
    assert.match(page.url(), /second-factor-needed/);
    const { secret, codes } = await setUpTotp(page);
    assert.match(generateSync({ secret }), /^\d{6}$/);
    recovery = [...codes];
  }));

for (const visitor of VISITORS) {
  test(`every page of the administration: ${nameOf(visitor)}`, () =>
    visit(visitor, async ({ page, assertSound }) => {
      await enterAdmin(page, admin);
      for (const path of PAGES) {
        await page.goto(`/admin${path}`);
        await assertSound();
        await screenshot(page, `admin${path.replace('/', '-')}-${visitor.width}-${visitor.scheme}`);
      }
      await page.goto('/admin/products?q=Tide+Mug');
      await page.getByRole('main').getByRole('link', { name: 'Tide Mug' }).first().click();
      await assertSound();
      await screenshot(page, `admin-product-${visitor.width}-${visitor.scheme}`);
    }));
}

test('part of an order is refunded, and its buyer is told', () =>
  visit(READER, async ({ page, assertSound }) => {
    const { email } = newMember();
    await goToCheckout(page, 'tide-mug');
    await fillAddress(page, email);
    await order(page);
    await payWith(page, CARDS.good);
    const [reference = ''] = /[0-9A-Z]{12}/.exec(page.url()) ?? [];

    await enterAdmin(page, admin);
    await page.goto(`/admin/orders/${reference}`);
    await assertSound();
    await page.getByLabel('Amount in EUR').fill('5.50');
    await page.getByLabel('Reason').fill('A chip in the glaze');
    await page.getByRole('button', { name: 'Refund', exact: true }).click();
    await assertHeading(page, `Order ${reference}`);
    assert.match(await mailTo(lab, email, /back for your order/), /€5\.50/);
    await page.getByRole('button', { name: 'Mark as shipped' }).click();
    assert.match(await mailTo(lab, email, /way|shipped/i), new RegExp(reference));
    await page.goto('/admin/log');
    assert.match(await textOf(page.locator('main')), new RegExp(reference));
  }));

test('a product is added with a picture, shown, and hidden', () =>
  visit(READER, async ({ page, assertSound }) => {
    await enterAdmin(page, admin);
    await page.goto('/admin/products/new');
    await assertSound();
    const name = `Pocket Mirror ${Date.now()}`;
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Summary').fill('Fits the smallest pocket');
    await page.getByLabel('Description').fill('Steel, polished by hand.');
    await page.getByLabel('Category').selectOption({ label: 'Bags' });
    await page.getByLabel('Price in EUR').fill('12.50');
    await page.getByLabel('Visible in the shop').check();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await assertHeading(page, name);
    await page.getByLabel('Change by').fill('3');
    await page.getByLabel('Reason').first().fill('first delivery');
    await page.getByRole('button', { name: 'Change the stock' }).click();
    await page.getByRole('heading', { name: 'Stock: 3' }).waitFor();
    const buffer = await sampleThatTells('jpg', 3000, 1500);
    await page.getByLabel('File').setInputFiles({ name: 'mirror.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByLabel('Description', { exact: true }).last().fill('A round mirror');
    await page.getByLabel('As the main picture').check();
    await page.getByRole('button', { name: 'Add the picture' }).click();
    await page
      .locator('main img[src^="/pictures/"]')
      .first()
      .waitFor({ timeout: patient(DEVELOPED_WITHIN_MS) });
    await assertSound();
    const admining = page.url();

    await page.getByRole('link', { name: 'In the shop', exact: true }).click();
    await eventually('the shop shows it', SHOWN_WITHIN_MS, async () => {
      await page.reload();
      await assertHeading(page, name);
      assert.match(await textOf(page.locator('main')), /€12\.50[\s\S]*only 3 left/i);
    });
    await assertPicturesLoaded(page, 1);
    const photo = page.locator('.gallery img').first();
    const { width, size } = await photo.evaluate((img: HTMLImageElement) => ({
      width: new URL(img.currentSrc).searchParams.get('w'),
      size: [img.naturalWidth, img.naturalHeight],
    }));
    // Upright, and of the widths the one that the place needs; the browser counts in pixels of the page.
    assert.equal(width, '800');
    assert.equal((size[1] ?? 0) / (size[0] ?? 1), 2);
    const shown = page.url();

    await page.goto(admining);
    await page.getByLabel('Visible in the shop').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Hidden from the shop').waitFor();
    await eventually('the shop shows it no more', SHOWN_WITHIN_MS, async () => {
      await page.goto(shown);
      await assertHeading(page, 'There is nothing here');
    });
  }));
