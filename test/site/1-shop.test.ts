import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from './support/shop.ts';

const shop = await openShop();
after(() => shop.close());

test('the front page is read from the replica', async () => {
  const page = await shop.visitor().get('/');
  assert.equal(page.statusCode, 200);
  assert.ok(page.body.includes('Northlight Pendant'));
});

test('somebody signs up and signs in', async () => {
  const visitor = shop.visitor();
  const password = 'three words in a row';
  const email = 'ada@example.com';
  assert.equal((await visitor.post('/sign-up', { name: 'Ada', email, password })).statusCode, 303);
  assert.equal((await visitor.post('/sign-in', { email, password })).statusCode, 303);
  assert.match((await visitor.get('/account')).body, /ada@example\.com/);
});
