import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop, type Visitor } from './support/shop.ts';

const { adoptCart } = await import('../../apps/shop/src/domain/cart/adopt.ts');
const { removeOldCarts } = await import('../../apps/shop/src/domain/cart/change.ts');

const shop = await openShop();
after(() => shop.close());

const TOTE = 'market-tote';
const PACK = 'day-pack';

const add = (visitor: Visitor, product: string, quantity = '1') =>
  visitor.post('/cart/add', { product, quantity });

const cartOf = async (visitor: Visitor) => (await visitor.get('/cart')).body;

/** Slug -> quantity, of a visitor's or a user's cart. */
async function contents(where: string, value: unknown) {
  const rows = await shop.rows<{ slug: string; quantity: number }>(
    `select p.slug, l.quantity from carts c join cart_lines l on l.cart_id = c.id
     join products p on p.id = l.product_id where ${where} order by l.added_at, p.id`,
    [value],
  );
  return Object.fromEntries(rows.map(({ slug, quantity }) => [slug, quantity]));
}

const contentsOf = (visitor: Visitor) =>
  contents('c.token_hash = unhex(sha2(?, 256))', visitor.cookies.get('cart'));

async function addUser(email: string): Promise<number> {
  await shop.rows('insert into users (email, name, password_hash) values (?, ?, ?)', [email, 'Ada', '']);
  const [user] = await shop.rows<{ id: number }>('select id from users where email = ?', [email]);
  return user?.id ?? 0;
}

test('what a visitor puts into the cart is there on the next request, and adds up', async () => {
  const visitor = shop.visitor();
  assert.match(await cartOf(visitor), /nothing in your cart/);
  const answer = await add(visitor, TOTE, '2');
  assert.equal(answer.statusCode, 303);
  assert.equal(answer.headers.location, `/cart?added=${TOTE}`);
  await add(visitor, TOTE);
  assert.deepEqual(await contentsOf(visitor), { [TOTE]: 3 });
  assert.match(await cartOf(visitor), /Market Tote/);
  assert.match(await cartOf(visitor), /€117\.00/);
  assert.equal(visitor.cookies.get('cart_count'), '3');
});

test('of the token only its hash is stored, and scripts cannot read it', async () => {
  const visitor = shop.visitor();
  const answer = await add(visitor, TOTE);
  const cookie = answer.cookies.find(({ name }) => name === 'cart');
  assert.equal(cookie?.httpOnly, true);
  assert.equal(cookie?.sameSite, 'Lax');
  assert.equal(answer.cookies.find(({ name }) => name === 'cart_count')?.httpOnly, undefined);
  const [stored] = await shop.rows<{ hashed: number; plain: number }>(
    `select sum(token_hash = unhex(sha2(?, 256))) as hashed, sum(locate(?, token_hash) > 0) as plain from carts`,
    [cookie?.value, cookie?.value],
  );
  assert.deepEqual([Number(stored?.hashed), Number(stored?.plain)], [1, 0]);
});

test('one visitor does not see the cart of another', async () => {
  const [one, other] = [shop.visitor(), shop.visitor()];
  await add(one, TOTE);
  await add(other, PACK);
  assert.doesNotMatch(await cartOf(other), /Market Tote/);
  await other.post('/cart/remove', { product: TOTE });
  assert.deepEqual(await contentsOf(one), { [TOTE]: 1 });
});

test('a quantity is set, not added, and 0 takes the product out', async () => {
  const visitor = shop.visitor();
  await add(visitor, TOTE);
  await visitor.post('/cart/quantity', { product: TOTE, quantity: '5' });
  await visitor.post('/cart/quantity', { product: TOTE, quantity: '5' });
  await visitor.post('/cart/quantity', { product: PACK, quantity: '5' });
  assert.deepEqual(await contentsOf(visitor), { [TOTE]: 5 });
  await visitor.post('/cart/quantity', { product: TOTE, quantity: '0' });
  assert.deepEqual(await contentsOf(visitor), {});
  assert.equal(visitor.cookies.get('cart_count'), undefined);
});

test('it holds at most 99 of a product, and says so when there are fewer in stock', async () => {
  const visitor = shop.visitor();
  await add(visitor, TOTE, '60');
  await add(visitor, TOTE, '60');
  assert.deepEqual(await contentsOf(visitor), { [TOTE]: 99 });
  const page = await cartOf(visitor);
  assert.match(page, /Only 66 left, and you have 99/);
  assert.doesNotMatch(page, /href="\/checkout"/);
});

test('it holds at most 50 different products', async () => {
  const visitor = shop.visitor();
  const products = await shop.rows<{ slug: string }>('select slug from products order by id limit 51');
  const answers = [];
  for (const { slug } of products) answers.push(await add(visitor, slug));
  assert.equal(answers[49]?.headers.location, `/cart?added=${products[49]?.slug}`);
  assert.equal(answers[50]?.headers.location, '/cart?full');
  assert.match((await visitor.get('/cart?full')).body, /Your cart is full/);
  assert.equal(
    (await add(visitor, products[0]?.slug ?? '')).headers.location,
    `/cart?added=${products[0]?.slug}`,
  );
});

test('what is no quantity is refused beside the field, and no product is not found', async () => {
  const visitor = shop.visitor();
  await add(visitor, TOTE);
  for (const quantity of ['-1', '1.5', '100', 'many', '']) {
    const answer = await visitor.post('/cart/quantity', { product: TOTE, quantity });
    assert.equal(answer.statusCode, 422, quantity);
    assert.match(answer.body, /<title>Error: /);
    assert.match(answer.body, /href="#quantity-market-tote"/);
  }
  assert.equal((await add(visitor, TOTE, '0')).statusCode, 422);
  assert.equal((await add(visitor, 'no-such-thing')).statusCode, 404);
  assert.equal((await add(visitor, '../<b>')).statusCode, 404);
  assert.deepEqual(await contentsOf(visitor), { [TOTE]: 1 });
});

test('whatever is sent to the cart gets a right answer', async () => {
  const hostile = [
    '',
    '\0',
    "' or 1=1 -- ",
    '<script>',
    '\u{1f4a1}\u202e',
    '%',
    '__proto__',
    'x'.repeat(5_000),
  ];
  for (const path of ['/cart/add', '/cart/quantity', '/cart/remove']) {
    for (const text of hostile) {
      const visitor = shop.visitor();
      visitor.cookies.set('cart', encodeURIComponent(text).slice(0, 2_000));
      visitor.cookies.set('cart_count', encodeURIComponent(text).slice(0, 2_000));
      for (const fields of [{ product: text }, { product: TOTE, quantity: text }, {}] as Record<
        string,
        string
      >[]) {
        const { statusCode, body } = await visitor.post(path, fields);
        assert.ok([303, 404, 422].includes(statusCode), `${path} ${JSON.stringify(fields)}: ${statusCode}`);
        assert.doesNotMatch(body, /<script>/);
      }
      assert.equal((await visitor.get(`/cart?added=${encodeURIComponent(text)}`)).statusCode, 200);
    }
    assert.equal((await shop.visitor().get(path)).statusCode, 405, path);
  }
});

test('a price that changed, what is sold out and what is no longer sold are told', async () => {
  const visitor = shop.visitor();
  for (const slug of ['wash-bag', 'small-duffel', 'tool-pouch']) await add(visitor, slug);
  await shop.rows("update products set price_minor = 4100 where slug = 'wash-bag'");
  await shop.rows("update products set stock = 0 where slug = 'small-duffel'");
  await shop.rows("update products set visible = false where slug = 'tool-pouch'");
  const page = await cartOf(visitor);
  assert.match(page, /changed from €36\.00 to €41\.00/);
  assert.match(page, /Sold out: please remove it/);
  assert.match(page, /No longer sold[^<]*Tool Pouch/);
  assert.equal((await add(visitor, 'tool-pouch')).statusCode, 404);
});

test('on signing in, the cart of the visitor becomes part of the own one, once, from however many tabs', async () => {
  const userId = await addUser('adopt@example.com');
  const visitor = shop.visitor();
  await add(visitor, TOTE, '2');
  await add(visitor, PACK, '60');
  const token = visitor.cookies.get('cart') ?? '';
  const adopt = (from: string | null) => shop.services.store.write((trx) => adoptCart(trx, from, userId));
  await Promise.all([adopt(token), adopt(token), adopt(null), adopt(token)]);
  assert.deepEqual(await contents('c.user_id = ?', userId), { [TOTE]: 2, [PACK]: 60 });
  assert.deepEqual(await contentsOf(visitor), {});

  const again = shop.visitor();
  await add(again, PACK, '60');
  const { value: count } = await adopt(again.cookies.get('cart') ?? '');
  assert.equal(count, 101);
  assert.deepEqual(await contents('c.user_id = ?', userId), { [TOTE]: 2, [PACK]: 99 });
});

test('requests side by side make one cart and lose nothing', async () => {
  const visitor = shop.visitor();
  await add(visitor, TOTE);
  await Promise.all(Array.from({ length: 8 }, () => add(visitor, PACK)));
  assert.deepEqual(await contentsOf(visitor), { [TOTE]: 1, [PACK]: 8 });
});

test('a cart that nobody has touched for half a year is deleted', async () => {
  const [old, young] = [shop.visitor(), shop.visitor()];
  await add(old, TOTE);
  await add(young, TOTE);
  await shop.rows(
    `update carts set updated_at = current_timestamp(3) - interval 181 day where token_hash = unhex(sha2(?, 256))`,
    [old.cookies.get('cart')],
  );
  const { value } = await shop.services.store.write(removeOldCarts);
  assert.equal(value, 1);
  assert.deepEqual(await contentsOf(old), {});
  assert.deepEqual(await contentsOf(young), { [TOTE]: 1 });
});
