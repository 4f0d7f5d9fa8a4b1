import type { Page } from 'playwright-core';
import { assertHeading } from './visit.ts';

/** Cards of the payment sandbox, see apps/sandbox/payments. */
export const CARDS = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  asks: '4000 0025 0000 3155',
  silent: '4000 0000 0000 4111',
} as const;

/** Puts a product into the cart, and goes to the checkout. */
export async function goToCheckout(page: Page, product: string): Promise<void> {
  await page.goto(`/products/${product}`);
  await page.getByRole('button', { name: 'Add to cart' }).first().click();
  await assertHeading(page, 'Your cart');
  await page.getByRole('link', { name: /checkout/i }).click();
  await assertHeading(page, 'Checkout');
}

export async function fillAddress(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Name', { exact: true }).fill('Ada Visitor');
  await page.getByLabel('Street and number').fill('1 Long Lane');
  await page.getByLabel('Postal code').fill('1010');
  await page.getByLabel('Town or city').fill('Vienna');
  await page.getByLabel('Country').selectOption('AT');
}

/** Orders what is in the cart; the provider's page is shown then. */
export async function order(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await page.waitForURL(/paysim\.test\/pay\//);
}

export async function payWith(page: Page, card: string): Promise<void> {
  await page.getByLabel('Card number').fill(card);
  await page.getByLabel(/^Expiry date/).fill('12/40');
  await page.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: /^Pay €/ }).click();
}
