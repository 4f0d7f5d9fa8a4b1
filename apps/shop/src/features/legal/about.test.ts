import '../../../test/loader.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AboutPath } from '../../ui/layout.tsx';
import type { Seller } from '../../values/seller.ts';
import { COOKIES } from './cookies.ts';

const { aboutPages } = await import('./routes.tsx');
const { ABOUT_PAGES } = await import('../../ui/layout.tsx');
const { NOBODY, renderPage } = await import('../../ui/site.tsx');

const SELLER: Seller = {
  name: 'Foobar & Daughters',
  street: 'Musterstraße 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
  email: 'shop@example.com',
  phone: '+49 30 23125 000',
  register: 'Example Register, HRB 000000',
  responsible: 'Erika Mustermann',
  vat: { id: 'DE000000000', standard: 19, reduced: 7 },
};

const PAGES = aboutPages('pay.test');

function shown(path: AboutPath, seller: Seller | null) {
  const site = { publicUrl: 'http://www.foobar.com', asset: (name: string) => `/assets/${name}`, seller };
  return renderPage(site, PAGES[path], NOBODY);
}

const has = (page: string, ...parts: readonly string[]) => {
  for (const part of parts) assert.ok(page.includes(part), part);
};

test('the imprint names the seller in full', () => {
  const page = shown('/imprint', SELLER);
  has(page, 'Foobar &amp; Daughters', 'Musterstraße 1', '10115 Berlin', 'Germany');
  has(page, 'href="mailto:shop@example.com"', 'href="tel:+493023125000"');
  has(page, 'Erika Mustermann', 'Example Register, HRB 000000', 'DE000000000');
});

test('what a seller does not have is not spoken of', () => {
  const least = { ...SELLER, phone: null, register: null, responsible: null, vat: null };
  const page = shown('/imprint', least);
  assert.doesNotMatch(page, /tel:|Phone|Register<|Represented/);
  assert.match(page, /not registered for VAT/);
  assert.match(shown('/terms', least), /no VAT is charged/);
  assert.match(shown('/terms', SELLER), /include VAT/);
});

test('a shop in which nobody sells says so where the seller would be', () => {
  for (const path of ['/imprint', '/contact', '/returns', '/terms', '/privacy'] as const) {
    assert.match(shown(path, null), /This shop is a demonstration/, path);
    assert.doesNotMatch(shown(path, SELLER), /demonstration/, path);
  }
});

test('what the law asks to be told about withdrawing is told', () => {
  const page = shown('/returns', SELLER).replace(/\s+/g, ' ');
  has(
    page,
    'within 14 days without giving any reason',
    'all that you paid for it, what delivery cost included',
  );
  has(page, 'You pay for sending them', 'To: Foobar &amp; Daughters', 'I withdraw from my contract of sale');
});

test('every page leads to all of them', () => {
  for (const { path } of ABOUT_PAGES) has(shown('/imprint', SELLER), `<a href="${path}"`);
});

test('the list of cookies has each with how long it is kept', () => {
  const page = shown('/privacy', SELLER);
  for (const { names, kept } of COOKIES) has(page, names.join(', '), kept);
  has(page, 'pay.test');
});
