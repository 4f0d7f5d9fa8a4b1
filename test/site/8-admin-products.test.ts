import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { admin, type Signed, signedIn } from './support/admin.ts';
import { fieldsOf } from './support/page-form.ts';
import { claiming, sample, sampleThatTells, TOLD } from './support/photo-samples.ts';
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

/** Where the largest version of a photo is. */
const pathOfPhoto = (name = '') => `/pictures/${name.slice('upload:'.length).replace(/#.*/, '')}`;

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
    await sample('png', 40, 30),
    'x.exe',
  );
  assert.equal(first.headers.location, `${path}?done=picture`);
  await upload(ada, `${path}/pictures`, { ...(await fields('')), alt: 'Two' }, await sample('jpg', 50, 30));
  const [one, two] = await galleryOf(product);
  assert.deepEqual([one?.alt, two?.alt], ['One', 'Two']);
  const names = /^upload:[0-9a-f]{64}\.webp#40x30 upload:[0-9a-f]{64}\.webp#50x30$/;
  assert.match(`${one?.picture} ${two?.picture}`, names);
  const shown = await shop.visitor().get(pathOfPhoto(one?.picture));
  assert.equal(shown.headers['content-type'], 'image/webp');

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

test('a photo is shown upright, in the widths that pages need, and tells nothing of where it was taken', async () => {
  const product = await productOf('tide-mug');
  const path = `${pathOf(product)}/pictures`;
  await shop.rows('update products set visible = true where id = ?', [product.id]);
  const fields = { ...(await fieldsOf(ada, pathOf(product), path)), alt: 'A mug', first: 'yes' };
  const taken = await sampleThatTells('jpg', 1000, 500);
  assert.equal((await upload(ada, path, fields, taken)).statusCode, 303);
  const { picture } = await productOf('tide-mug');
  assert.match(picture, /#500x1000$/);
  const page = (await shop.visitor().get('/products/tide-mug')).body;
  const [, srcset = ''] = /<img class="photo"[^>]* srcset="([^"]+)"/.exec(page) ?? [];
  assert.deepEqual(
    srcset.split(', ').map((candidate) => candidate.split(' ')[1]),
    ['200w', '400w', '500w'],
  );
  assert.match(page, /<img class="photo"[^>]* width="500" height="1000"/);
  const bytes: number[] = [];
  for (const candidate of srcset.split(', ')) {
    const { statusCode, headers, rawPayload } = await shop.visitor().get(candidate.split(' ')[0] ?? '');
    assert.deepEqual([statusCode, headers['content-type']], [200, 'image/webp']);
    assert.match(String(headers['cache-control']), /immutable/);
    for (const told of TOLD) assert.ok(!rawPayload.includes(told), told);
    bytes.push(rawPayload.length);
  }
  assert.deepEqual(
    bytes,
    bytes.toSorted((one, other) => one - other),
  );
  // A page of another release asks for widths of its own, and for nothing else.
  const ask = (query: string) => shop.visitor().get(`${pathOfPhoto(picture)}${query}`);
  assert.equal((await ask('?w=300')).rawPayload.length, bytes[1]);
  assert.equal((await ask('?w=4000')).rawPayload.length, bytes[2]);
  assert.equal((await ask('?w=4')).statusCode, 200);
  for (const query of ['?w=', '?w=0', '?w=99999', '?w=1e2', '?w=200&w=400', '?x']) {
    assert.equal((await ask(query)).statusCode, 404, query);
  }
});

test('what was uploaded before photos had widths is shown as it is', async () => {
  const product = await productOf('day-pack');
  const digest = 'ab'.repeat(32);
  const content = await sample('jpg', 40, 30);
  await shop.rows(
    "insert into pictures (digest, type, width, height, content) values (unhex(?), 'image/jpeg', 40, 30, ?)",
    [digest, content],
  );
  await shop.rows('update products set picture = ?, visible = true where id = ?', [
    `upload:${digest}.jpg`,
    product.id,
  ]);
  const visitor = shop.visitor();
  assert.match(
    (await visitor.get('/products/day-pack')).body,
    new RegExp(`<img src="/pictures/${digest}.jpg"`),
  );
  const shown = await visitor.get(`/pictures/${digest}.jpg`);
  assert.equal(shown.headers['content-type'], 'image/jpeg');
  assert.deepEqual(shown.rawPayload, content);
});

test('an upload that is no picture of a size to be shown is refused, and nothing of it is kept', async () => {
  const product = await productOf('alder-chair');
  const path = `${pathOf(product)}/pictures`;
  const count = async () => (await shop.rows<{ n: number }>('select count(*) as n from pictures'))[0]?.n;
  const before = await count();
  const png = await sample('png', 40, 30);
  const jpg = await sample('jpg', 400, 300);
  const hostile: readonly (readonly [string, Buffer])[] = [
    ['nothing', Buffer.alloc(0)],
    ['truncated', png.subarray(0, png.length / 2)],
    ['a header alone', png.subarray(0, 24)],
    ['a JPEG without its second half', jpg.subarray(0, jpg.length / 2)],
    ['a bomb: few bytes that claim to be many pixels', claiming(png, 30_000, 30_000)],
    ['a WebP of another length than it says', (await sample('webp', 9, 9)).subarray(0, 25)],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
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
  assert.equal(
    (await upload(customer, `${path}/pictures`, fields, await sample('png', 1, 1))).statusCode,
    404,
  );
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
