import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { idOf, mailsTo, newUser, PASSWORD, signIn, verifiedUser } from './support/account.ts';
import { openShop } from './support/shop.ts';
import { setUpTotp } from './support/totp.ts';

const { cleanUpAccounts } = await import('../../apps/shop/src/domain/customer/periodic.ts');

const shop = await openShop();
after(() => shop.close());

async function addOrder(reference: string, email: string) {
  await shop.rows(
    `insert into orders (reference, attempt, access_hash, user_id, state, email, name, line1, line2, postal_code, city,
       country, subtotal_minor, shipping_minor, total_minor, currency, expires_at)
     values (?, left(sha2(?, 256), 32), '', ?, 'paid', ?, 'Ada', '1 Street', '', '1', 'Town', 'DE', 100, 0, 100, 'EUR', current_timestamp)`,
    [reference, reference, await idOf(shop, email), email],
  );
  await shop.rows(
    `insert into order_lines (order_id, position, product_id, name, slug, picture, unit_price_minor, quantity)
     select id, 1, null, 'Thing', 'thing', 'thing', 100, 1 from orders where reference = ?`,
    [reference],
  );
  await shop.rows(
    `insert into order_events (order_id, kind, detail, actor)
     select id, 'shipped', '{}', 'boss@example.com' from orders where reference = ?`,
    [reference],
  );
}

test('one’s data can be taken along: all of it, nobody else’s, and by who has just confirmed', async () => {
  const [email, other] = ['export@example.com', 'other@example.com'];
  const visitor = await verifiedUser(shop, email);
  await newUser(shop, other);
  await addOrder('MINE00000001', email);
  await addOrder('OTHER0000001', other);
  await visitor.post('/cart/add', { product: 'market-tote' });
  const answer = await visitor.get('/account/data.json');
  assert.match(String(answer.headers['content-disposition']), /^attachment/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const { profile, sessions, cart, orders } = answer.json();
  assert.equal(profile.email, email);
  assert.equal(sessions.length, 1);
  assert.equal(cart[0].name, 'Market Tote');
  assert.deepEqual(
    orders.map((order: { reference: string }) => order.reference),
    ['MINE00000001'],
  );
  assert.equal(orders[0].lines[0].name, 'Thing');
  assert.deepEqual(orders[0].total, { minor: '100', currency: 'EUR' });
  assert.doesNotMatch(answer.body, /boss@example|OTHER0|argon2/);
  await shop.rows('update sessions set authenticated_at = current_timestamp(3) - interval 11 minute');
  const stale = await visitor.get('/account/data.json');
  assert.equal(stale.headers.location, '/account/confirm?next=%2Faccount%2Fdata.json');
});

test('deleting erases the person, ends what lets in, and leaves the orders as nobody’s', async () => {
  const email = 'leave@example.com';
  const visitor = await verifiedUser(shop, email);
  await setUpTotp(visitor);
  const id = await idOf(shop, email);
  await addOrder('LEAVE0000001', email);
  await visitor.post('/cart/add', { product: 'market-tote' });
  await shop.rows('update sessions set authenticated_at = current_timestamp(3) - interval 11 minute');
  assert.equal((await visitor.post('/account/delete')).headers.location, '/account/confirm');
  await shop.rows('update sessions set authenticated_at = current_timestamp(3)');
  assert.equal((await visitor.post('/account/delete')).headers.location, '/sign-in?left');
  assert.equal((await visitor.get('/account')).statusCode, 303);
  assert.equal((await signIn(shop.visitor(), email)).statusCode, 422);
  const [user] = await shop.rows(
    'select email, name, password_hash, deleted_at is null as here from users where id = ?',
    [id],
  );
  assert.deepEqual(user, { email: `${id}@deleted.invalid`, name: '', password_hash: '', here: 0 });
  for (const table of [
    'sessions',
    'totp',
    'recovery_codes',
    'passkeys',
    'one_time_tokens',
    'challenges',
    'carts',
  ]) {
    assert.deepEqual(await shop.rows(`select 1 from ${table} where user_id = ?`, [id]), [], table);
  }
  const orders = await shop.rows("select user_id as user, name from orders where reference = 'LEAVE0000001'");
  assert.deepEqual(orders, [{ user: null, name: 'Ada' }]);
  assert.ok((await mailsTo(shop, email)).some(({ text }) => /your account was deleted/.test(text)));
  const again = await newUser(shop, email, PASSWORD);
  assert.equal((await again.get('/account')).statusCode, 200);
  assert.notEqual(await idOf(shop, email), id);
});

test('what has expired is forgotten, and nothing else', async () => {
  const visitor = await newUser(shop, 'clean@example.com');
  await shop.work();
  const id = await idOf(shop, 'clean@example.com');
  const tables = ['one_time_tokens', 'challenges', 'sessions'];
  await shop.rows(
    `insert into challenges (token_hash, purpose, user_id, expires_at)
     values ('x', 'second-step', ?, current_timestamp(3) + interval 1 minute)`,
    [id],
  );
  const count = async (table: string) =>
    (await shop.rows(`select 1 from ${table} where user_id = ?`, [id])).length;
  await cleanUpAccounts.run(shop.services);
  for (const table of tables) assert.equal(await count(table), 1, table);
  assert.equal((await visitor.get('/account')).statusCode, 200);
  for (const table of tables) {
    await shop.rows(
      `update ${table} set expires_at = current_timestamp(3) - interval 1 second where user_id = ?`,
      [id],
    );
  }
  await shop.rows('update rate_limits set full_at = current_timestamp(6) - interval 1 second');
  await cleanUpAccounts.run(shop.services);
  for (const table of tables) assert.equal(await count(table), 0, table);
  assert.deepEqual(await shop.rows('select 1 from rate_limits'), []);
});
