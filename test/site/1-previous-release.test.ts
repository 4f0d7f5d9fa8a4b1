import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { runPreviousRelease } from './support/previous-release.ts';
import { openShop, PUBLIC_URL } from './support/shop.ts';

const shop = await openShop();
const previous = await runPreviousRelease(shop.scratch);
after(async () => {
  previous.end();
  await shop.close();
});

const EMAIL = 'ada@example.com';
const PASSWORD = 'three words in a row';

const post = (path: string, fields: Readonly<Record<string, string>>, cookie = '') =>
  fetch(`${previous.url}${path}`, {
    method: 'POST',
    headers: { origin: PUBLIC_URL, cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

test('the release before this one serves its pages on the new schema', async () => {
  for (const path of ['/', '/shop', '/shop?q=pendant&category=lighting', '/products/northlight-pendant']) {
    const page = await fetch(`${previous.url}${path}`);
    assert.equal(page.status, 200, path);
    assert.ok((await page.text()).includes('Northlight Pendant'), path);
  }
});

test('and writes: accounts, sessions, and the check of writes', async () => {
  assert.equal((await post('/sign-up', { name: 'Ada', email: EMAIL, password: PASSWORD })).status, 303);
  const signedIn = await post('/sign-in', { email: EMAIL, password: PASSWORD });
  assert.equal(signedIn.headers.get('location'), '/account');
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const account = await fetch(`${previous.url}/account`, { headers: { cookie }, redirect: 'manual' });
  assert.ok((await account.text()).includes(EMAIL));
  assert.equal((await post('/sign-out', {}, cookie)).status, 303);

  const check = await fetch(`${previous.url}/ops/write-check`, {
    method: 'POST',
    headers: { authorization: 'Bearer ops-token' },
  });
  assert.equal(check.status, 200);
});

test('what it wrote, this release reads', async () => {
  const visitor = shop.visitor();
  assert.equal((await visitor.post('/sign-in', { email: EMAIL, password: PASSWORD })).statusCode, 303);
  assert.ok((await visitor.get('/account')).body.includes(EMAIL));
});
