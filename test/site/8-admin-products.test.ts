import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { SAMPLES } from '../../apps/site/src/admin/picture/samples.ts';
import { admin, type Signed, signedIn } from './support/admin.ts';
import { fieldsOf } from './support/page-form.ts';
import { openShop, PUBLIC_URL } from './support/shop.ts';

const shop = await openShop();
after(() => shop.close());

const ada = await admin(shop, 'ada@example.com');

interface ProductRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly price_minor: number;
  readonly stock: number;
  readonly visible: number;
  readonly picture: string;
  readonly category_id: number;
}

async function productOf(slug: string): Promise<ProductRow> {
  const [row] = await shop.rows<ProductRow>('select * from products where slug = ?', [slug]);
  assert.ok(row, slug);
  return row;
}

const pathOf = ({ id }: ProductRow) => `/admin/products/${id}`;

const logOf = (subject: string) =>
  shop.rows<{ action: string; detail: Record<string, unknown> }>(
    'select action, detail from admin_log where subject = ? order by id',
    [subject],
  );

const versionOf = async (category: number) =>
  (await shop.rows<{ version: number }>('select version from categories where id = ?', [category]))[0]
    ?.version ?? 0;

const galleryOf = async ({ id }: ProductRow) =>
  shop.rows<{ picture: string; alt: string }>(
    'select picture, alt from product_pictures where product_id = ? order by position',
    [id],
  );

/** Sends the form with the file, as a browser does. */
function upload(
  who: Signed,
  path: string,
  fields: Readonly<Record<string, string>>,
  file: Buffer,
  name = 'a.png',
) {
  const parts = Object.entries(fields).map(
    ([field, value]) => `--edge\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
  return shop.app.inject({
    method: 'POST',
    url: path,
    headers: {
      cookie: [...who.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      origin: PUBLIC_URL,
      'content-type': 'multipart/form-data; boundary=edge',
    },
    payload: Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from('\r\n--edge--\r\n')]),
  });
}

test('a product is added, hidden at first, with an exact price, and never twice', async () => {
  const fields = await fieldsOf(ada, '/admin/products/new', '/admin/products/new');
  const [category] = await shop.rows<{ id: number }>("select id from categories where slug = 'bags'");
  const filled = {
    ...fields,
    name: 'Night Bag',
    summary: 'For a night.',
    description: 'One.\r\n\r\nTwo.',
    category: String(category?.id),
    price: '1,234.05',
    colour: 'clay',
  };
  const answers = await Promise.all([1, 2].map(() => ada.post('/admin/products/new', filled)));
  const made = await productOf('night-bag');
  assert.deepEqual(answers.map(({ headers }) => headers.location).sort(), [
    `${pathOf(made)}?done=created`,
    '/admin/products?done=already',
  ]);
  assert.deepEqual([made.price_minor, made.stock, made.visible, made.picture], [123405, 0, 0, 'placeholder']);
  assert.equal((await logOf('product night-bag')).length, 1);
  const again = await fieldsOf(ada, '/admin/products/new', '/admin/products/new');
  const taken = await ada.post('/admin/products/new', { ...filled, token: again.token ?? '' });
  assert.equal(taken.statusCode, 422);
  assert.match(taken.body, /href="#slug">There is a product with this name/);
});

test('a form of a product with faults is told them, keeps what was typed, and changes nothing', async () => {
  const product = await productOf('day-pack');
  const fields = await fieldsOf(ada, pathOf(product), pathOf(product));
  const faults: readonly (readonly [string, string])[] = [
    ['price', '1e3'],
    ['price', '-1'],
    ['price', '1.005'],
    ['name', ''],
    ['name', 'x'.repeat(121)],
    ['name', 'a\u0000b'],
    ['category', '99999'],
    ['category', '1 or 1=1'],
    ['colour', 'beige-ish'],
    ['vat', 'half'],
  ];
  for (const [field, value] of faults) {
    const answer = await ada.post(pathOf(product), { ...fields, [field]: value, summary: '<i>kept</i>' });
    assert.equal(answer.statusCode, 422, `${field} ${value}`);
    assert.match(answer.body, new RegExp(`href="#${field}"`));
    assert.match(answer.body, /value="&lt;i>kept&lt;\/i>"/);
  }
  assert.deepEqual(await productOf('day-pack'), product);
  assert.deepEqual(await logOf(`product ${product.slug}`), []);
});

test('a change is saved, is in the log with what was before, and makes pages of both categories new', async () => {
  const product = await productOf('market-tote');
  const fields = await fieldsOf(ada, pathOf(product), pathOf(product));
  const [other] = await shop.rows<{ id: number }>("select id from categories where slug = 'plants'");
  const category = other?.id ?? 0;
  const before = [await versionOf(product.category_id), await versionOf(category)];
  const { visible: _ticked, ...hidden } = fields;
  const answer = await ada.post(pathOf(product), { ...hidden, price: '40', category: String(category) });
  assert.equal(answer.headers.location, `${pathOf(product)}?done=saved`);
  const after = await productOf('market-tote');
  assert.deepEqual([after.price_minor, after.visible, after.category_id], [4000, 0, category]);
  const [entry] = await logOf(`product ${product.slug}`);
  assert.deepEqual(entry?.detail, {
    before: { category: product.category_id, visible: true, price: String(product.price_minor) },
    after: { category, visible: false, price: '4000' },
  });
  const now = [await versionOf(product.category_id), await versionOf(category)];
  assert.ok(now.every((version, at) => version > (before[at] ?? 0)));
});

test('of two forms filled in upon the same product, the second is told and not saved', async () => {
  const product = await productOf('weekend-duffel');
  const mine = await fieldsOf(ada, pathOf(product), pathOf(product));
  const theirs = await fieldsOf(ada, pathOf(product), pathOf(product));
  assert.equal((await ada.post(pathOf(product), { ...mine, name: 'Mine' })).statusCode, 303);
  const lost = await ada.post(pathOf(product), { ...theirs, name: 'Theirs' });
  assert.equal(lost.statusCode, 422);
  assert.match(lost.body, /Somebody changed this product after you opened it/);
  assert.match(lost.body, /value="Theirs"/);
  assert.equal((await productOf('weekend-duffel')).name, 'Mine');
  const again = await fieldsOf(ada, pathOf(product), pathOf(product));
  await ada.post(pathOf(product), { ...again, name: 'Theirs' });
  assert.equal((await productOf('weekend-duffel')).name, 'Theirs');
});

test('stock changes by a number and never goes below nothing, however often a form is sent', async () => {
  const { id, stock } = await productOf('day-pack');
  const path = `/admin/products/${id}`;
  const send = async (change: string, why = 'A delivery') => {
    const fields = await fieldsOf(ada, path, `${path}/stock`);
    const filled = { ...fields, change, why };
    return Promise.all([ada.post(`${path}/stock`, filled), ada.post(`${path}/stock`, filled)]);
  };
  await send('+20');
  assert.equal((await productOf('day-pack')).stock, stock + 20);
  await send('-5', 'Broken');
  assert.equal((await productOf('day-pack')).stock, stock + 15);
  for (const change of [`-${stock + 16}`, '0', '1.5', '1e2', '', '9999999']) {
    for (const answer of await send(change)) {
      assert.equal(answer.statusCode, 422, change);
      assert.match(answer.body, /href="#change"/);
    }
  }
  assert.equal((await productOf('day-pack')).stock, stock + 15);
  assert.deepEqual(
    (await logOf('product day-pack')).map(({ detail }) => detail),
    [
      { change: 20, why: 'A delivery' },
      { change: -5, why: 'Broken' },
    ],
  );
});

test('what was counted is taken only if nothing was sold meanwhile', async () => {
  const { id, stock } = await productOf('day-pack');
  const path = `/admin/products/${id}`;
  const fields = await fieldsOf(ada, path, `${path}/count`);
  await shop.rows('update products set stock = stock - 1 where id = ?', [id]);
  const late = await ada.post(`${path}/count`, { ...fields, counted: '7' });
  assert.equal(late.statusCode, 422);
  assert.match(late.body, new RegExp(`The stock is not ${stock} any more`));
  const again = await fieldsOf(ada, path, `${path}/count`);
  const right = await ada.post(`${path}/count`, { ...again, counted: '7' });
  assert.equal(right.headers.location, `${path}?done=stock`);
  assert.equal((await productOf('day-pack')).stock, 7);
});

test('products are found by words, category, hidden and low', async () => {
  await shop.rows("update products set stock = 2, visible = false where slug = 'tide-mug'");
  const bodyOf = async (query: string) => (await ada.get(`/admin/products?${query}`)).body;
  assert.match(await bodyOf('q=tide+mug'), /Tide Mug/);
  assert.match(await bodyOf('show=hidden&show=x'), /Tide Mug/);
  assert.match(await bodyOf('show=low&category=ceramics'), /Tide Mug/);
  assert.match(await bodyOf('show=low&category=nowhere'), /No product is like that/);
  for (const query of [
    'q=%27+or+1%3D1+--+%22%2B*()~<>@',
    'q=%25',
    'q=%F0%9F%98%80',
    'category=%00&after=0',
  ]) {
    assert.equal((await ada.get(`/admin/products?${query}`)).statusCode, 200, query);
  }
});

test('pictures are added, described, put in order, made the main one, and removed', async () => {
  const product = await productOf('alder-chair');
  const path = pathOf(product);
  const fields = async (action: string) => fieldsOf(ada, path, `${path}/pictures${action}`);
  const post = async (action: string, more = {}) =>
    ada.post(`${path}/pictures${action}`, { ...(await fields(action)), ...more });
  await shop.rows('delete from product_pictures where product_id = ?', [product.id]);
  const first = await upload(
    ada,
    `${path}/pictures`,
    { ...(await fields('')), alt: 'One' },
    SAMPLES.png(40, 30),
    'x.exe',
  );
  assert.equal(first.headers.location, `${path}?done=picture`);
  await upload(ada, `${path}/pictures`, { ...(await fields('')), alt: 'Two' }, SAMPLES.jpg(40, 30));
  const [one, two] = await galleryOf(product);
  assert.deepEqual([one?.alt, two?.alt], ['One', 'Two']);
  assert.match(`${one?.picture} ${two?.picture}`, /^upload:[0-9a-f]{64}\.png upload:[0-9a-f]{64}\.jpg$/);
  const shown = await shop.visitor().get(`/pictures/${one?.picture.slice('upload:'.length)}`);
  assert.equal(shown.headers['content-type'], 'image/png');

  await post('/1/describe', { 'alt-1': '<b>Two</b>' });
  await post('/1/move');
  assert.deepEqual(
    (await galleryOf(product)).map(({ alt }) => alt),
    ['<b>Two</b>', 'One'],
  );
  assert.match((await ada.get(path)).body, /alt="&lt;b>Two&lt;\/b>"/);
  await post('/0/main');
  assert.equal((await productOf('alder-chair')).picture, two?.picture);
  assert.deepEqual(
    (await galleryOf(product)).map(({ picture }) => picture),
    [product.picture, one?.picture],
  );
  const old = await fields('/1/remove');
  await post('/0/remove');
  const lost = await ada.post(`${path}/pictures/1/remove`, old);
  assert.match(lost.body, /Somebody changed this product/);
  assert.deepEqual(
    (await galleryOf(product)).map(({ alt }) => alt),
    ['One'],
  );
  assert.deepEqual(
    (await logOf(`product ${product.slug}`)).map(({ action }) => action),
    ['picture-add', 'picture-add', 'picture-edit', 'picture-move', 'picture-main', 'picture-remove'],
  );
});

test('an upload that is no picture of a size to be shown is refused, and nothing of it is kept', async () => {
  const product = await productOf('alder-chair');
  const path = `${pathOf(product)}/pictures`;
  const count = async () => (await shop.rows<{ n: number }>('select count(*) as n from pictures'))[0]?.n;
  const before = await count();
  const png = SAMPLES.png(40, 30);
  const hostile: readonly (readonly [string, Buffer])[] = [
    ['nothing', Buffer.alloc(0)],
    ['truncated', png.subarray(0, png.length - 5)],
    ['a header alone', png.subarray(0, 24)],
    ['huge', SAMPLES.png(100_000, 100_000)],
    ['WebP of another length than it says', SAMPLES.webp(1, 1).subarray(0, 25)],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a polyglot', Buffer.concat([png, Buffer.from('<script>alert(1)</script>')])],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['over 5 MB', Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)])],
  ];
  for (const [what, file] of hostile) {
    const fields = await fieldsOf(ada, pathOf(product), path);
    const answer = await upload(ada, path, { ...fields, alt: 'A chair' }, file);
    assert.equal(answer.statusCode, 422, what);
    assert.match(answer.body, /href="#file"/, what);
  }
  const fields = await fieldsOf(ada, pathOf(product), path);
  assert.match((await upload(ada, path, { ...fields, alt: ' ' }, png)).body, /href="#alt"/);
  assert.equal((await upload(ada, path, fields, Buffer.alloc(7 * 1024 * 1024))).statusCode, 413);
  assert.equal((await ada.post(path, fields)).statusCode, 415);
  assert.equal(await count(), before);
});

test('customers change no products, and what is no product is not found', async () => {
  const product = await productOf('day-pack');
  const customer = await signedIn(shop, 'customer@example.com', { secondFactor: true });
  const path = pathOf(product);
  const fields = await fieldsOf(ada, path, path);
  assert.equal((await customer.post(path, { ...fields, name: 'Theirs' })).statusCode, 404);
  assert.equal((await customer.post(`${path}/stock`, { ...fields, change: '1', why: 'x' })).statusCode, 404);
  assert.equal((await upload(customer, `${path}/pictures`, fields, SAMPLES.png(1, 1))).statusCode, 404);
  assert.equal((await productOf('day-pack')).name, product.name);
  for (const id of ['0', '-1', '999999999', '1e3', "1'--", '9'.repeat(40)]) {
    assert.equal((await ada.get(`/admin/products/${encodeURIComponent(id)}`)).statusCode, 404, id);
    assert.equal(
      (await ada.post(`/admin/products/${encodeURIComponent(id)}/stock`, fields)).statusCode,
      404,
      id,
    );
  }
  for (const at of ['-1', '99', '100', 'x']) {
    const status = (await ada.post(`${path}/pictures/${at}/remove`, await fieldsOf(ada, path, path)))
      .statusCode;
    assert.equal(status, at === '99' ? 422 : 404, at);
  }
});

test('how a product is taxed is chosen, logged, and left alone by a form that does not speak of it', async () => {
  const path = pathOf(await productOf('day-pack'));
  const page = await ada.get(path);
  assert.match(page.body, /Reduced \(7%\)/);
  const fields = await fieldsOf(ada, path, path);
  assert.equal(fields.vat, 'standard');
  assert.equal((await ada.post(path, { ...fields, vat: 'reduced' })).statusCode, 303);
  const vatOf = async () =>
    (await shop.rows<{ vat_class: string }>(`select vat_class from products where slug = 'day-pack'`))[0];
  assert.deepEqual(await vatOf(), { vat_class: 'reduced' });
  const entry = (await logOf('product day-pack')).findLast(({ action }) => action === 'product-edit');
  assert.deepEqual(entry?.detail, { before: { vat: 'standard' }, after: { vat: 'reduced' } });
  const { vat: _unspoken, ...older } = await fieldsOf(ada, path, path);
  assert.equal((await ada.post(path, { ...older, colour: 'pine' })).statusCode, 303);
  assert.deepEqual(await vatOf(), { vat_class: 'reduced' });
});
