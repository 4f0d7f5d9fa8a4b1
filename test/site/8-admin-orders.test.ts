import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { admin, signedIn } from './support/admin.ts';
import { type AddedOrder, addOrder } from './support/order.ts';
import { fieldsOf } from './support/page-form.ts';
import { openShop } from './support/shop.ts';

const shop = await openShop();
after(() => shop.close());

const ada = await admin(shop, 'ada@example.com');

const pathOf = ({ reference }: AddedOrder) => `/admin/orders/${reference}`;

const stateOf = async ({ id }: AddedOrder) =>
  (await shop.rows<{ state: string }>('select state from orders where id = ?', [id]))[0]?.state;

const logOf = ({ reference }: AddedOrder) =>
  shop.rows<{ action: string; admin_email: string; detail: Record<string, unknown>; address: string }>(
    'select action, admin_email, detail, address from admin_log where subject = ? order by id',
    [`order ${reference}`],
  );

const refundsOf = ({ id }: AddedOrder) =>
  shop.rows<{ amount_minor: number; reason: string; requested_by: number }>(
    'select amount_minor, reason, requested_by from refunds where order_id = ? order by id',
    [id],
  );

test('these pages are there for administrators with a second factor alone', async () => {
  const order = await addOrder(shop, { state: 'paid' });
  const nobody = shop.visitor();
  const customer = await signedIn(shop, 'customer@example.com', { secondFactor: true });
  const half = await admin(shop, 'half@example.com', { secondFactor: false });
  const paths = [
    '/admin',
    '/admin/orders',
    pathOf(order),
    '/admin/products',
    '/admin/customers',
    '/admin/log',
  ];
  for (const path of paths) {
    const asked = await nobody.get(path);
    assert.equal(asked.statusCode, 303, path);
    assert.equal(asked.headers.location, `/sign-in?next=${encodeURIComponent(path)}`);
    assert.equal((await customer.get(path)).statusCode, 404, path);
    assert.match(String((await half.get(path)).headers.location), /^\/account\/second-factor-needed/);
    const page = await ada.get(path);
    assert.equal(page.statusCode, 200, path);
    assert.equal(page.headers['cache-control'], 'no-store');
  }
  const fields = await fieldsOf(ada, pathOf(order), `${pathOf(order)}/ship`);
  await nobody.post(`${pathOf(order)}/ship`, fields);
  assert.equal((await customer.post(`${pathOf(order)}/ship`, fields)).statusCode, 404);
  await half.post(`${pathOf(order)}/ship`, fields);
  assert.equal(await stateOf(order), 'paid');
  assert.deepEqual(await logOf(order), []);
});

test('a paid order is marked as shipped once, by somebody, and its customer is told', async () => {
  const order = await addOrder(shop, { state: 'paid' });
  const action = `${pathOf(order)}/ship`;
  const fields = await fieldsOf(ada, pathOf(order), action);
  const answers = await Promise.all([ada.post(action, fields), ada.post(action, fields)]);
  assert.deepEqual(answers.map(({ headers }) => headers.location).sort(), [
    `${pathOf(order)}?done=already`,
    `${pathOf(order)}?done=shipped`,
  ]);
  assert.equal(await stateOf(order), 'shipped');
  assert.deepEqual(await logOf(order), [
    {
      action: 'ship',
      admin_email: 'ada@example.com',
      detail: { before: 'paid', after: 'shipped' },
      address: '127.0.0.1',
    },
  ]);
  const jobs = await shop.rows(
    "select id from outbox where kind = 'mail-shipped' and payload->'$.orderId' = ?",
    [order.id],
  );
  assert.equal(jobs.length, 1);
  assert.match((await ada.get(`${pathOf(order)}?done=shipped`)).body, /role="status">\s*Marked as shipped/);
});

test('a tracking number is mailed to the customer and shown on the order; what is none is refused', async () => {
  const order = await addOrder(shop, { state: 'paid', email: 'tracked@example.com' });
  const action = `${pathOf(order)}/ship`;
  const fields = await fieldsOf(ada, pathOf(order), action);
  const refused = await ada.post(action, { ...fields, tracking: 'http://evil.example' });
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Enter a tracking number of letters/);
  await ada.post(action, { ...fields, tracking: ' JJD 0123-45 ' });
  await shop.work();
  const mail = shop.mails.find(({ id }) => id === `shipped-${order.reference}`);
  assert.match(mail?.text ?? '', /Tracking number: JJD 0123-45/);
  assert.match((await ada.get(pathOf(order))).body, /JJD 0123-45/);
});

test('what an order is in no state for is told, and nothing of it stays', async () => {
  const order = await addOrder(shop, { state: 'paid' });
  const ship = await fieldsOf(ada, pathOf(order), `${pathOf(order)}/ship`);
  await shop.rows("update orders set state = 'refunded' where id = ?", [order.id]);
  const shipped = await ada.post(`${pathOf(order)}/ship`, ship);
  assert.equal(shipped.statusCode, 422);
  assert.match(shipped.body, /not one that is paid and waits/);
  const cancelled = await ada.post(`${pathOf(order)}/cancel`, { token: 'a'.repeat(22) });
  assert.equal(cancelled.statusCode, 422);
  assert.match(cancelled.body, /in no state to be cancelled/);
  assert.equal(await stateOf(order), 'refunded');
  assert.deepEqual(await logOf(order), []);
});

test('an order that nobody paid is cancelled, and what it held is in stock again', async () => {
  const order = await addOrder(shop, { state: 'awaiting-payment', quantity: 3 });
  const stock = async () =>
    (await shop.rows<{ stock: number }>("select stock from products where slug = 'day-pack'"))[0]?.stock ?? 0;
  const before = await stock();
  const fields = await fieldsOf(ada, pathOf(order), `${pathOf(order)}/cancel`);
  const answer = await ada.post(`${pathOf(order)}/cancel`, fields);
  assert.equal(answer.headers.location, `${pathOf(order)}?done=cancelled`);
  assert.equal(await stateOf(order), 'cancelled');
  assert.equal(await stock(), before + 3);
  assert.deepEqual(
    (await logOf(order)).map(({ action }) => action),
    ['cancel'],
  );
});

test('a refund is made once, however often its form is sent', async () => {
  const order = await addOrder(shop, { state: 'paid' });
  const action = `${pathOf(order)}/refund`;
  const fields = await fieldsOf(ada, pathOf(order), action);
  assert.equal(fields.amount, '100.00');
  const filled = { ...fields, amount: '30', reason: 'A scratch', restock: 'yes' };
  const answers = await Promise.all([1, 2, 3].map(() => ada.post(action, filled)));
  assert.deepEqual(answers.map(({ headers }) => headers.location).sort(), [
    `${pathOf(order)}?done=already`,
    `${pathOf(order)}?done=already`,
    `${pathOf(order)}?done=refunded`,
  ]);
  assert.deepEqual(await refundsOf(order), [
    { amount_minor: 3000, reason: 'A scratch', requested_by: ada.userId },
  ]);
  const [entry] = await logOf(order);
  assert.deepEqual(entry?.detail, { amount: '3000', currency: 'EUR', reason: 'A scratch', restock: true });
  assert.match((await ada.get(pathOf(order))).body, /At most €70\.00/);
});

test('more than is left is not refunded, and neither is what is no amount', async () => {
  const order = await addOrder(shop, { state: 'shipped' });
  const action = `${pathOf(order)}/refund`;
  for (const amount of ['100.01', '0', '-5', '1e1', '1.005', '', 'NaN', '99999999999999999999']) {
    const fields = await fieldsOf(ada, pathOf(order), action);
    const answer = await ada.post(action, { ...fields, amount, reason: '<b>"why"</b>' });
    assert.equal(answer.statusCode, 422, amount);
    assert.match(answer.body, /<title>Error: /);
    assert.match(answer.body, /value="&lt;b>&quot;why&quot;&lt;\/b>"/);
  }
  const fields = await fieldsOf(ada, pathOf(order), action);
  const unfounded = await ada.post(action, { ...fields, reason: ' ' });
  assert.match(unfounded.body, /Enter a reason/);
  assert.deepEqual(await refundsOf(order), []);
  assert.deepEqual(await logOf(order), []);
});

test('money goes back only at the hands of somebody who has just confirmed who they are', async () => {
  const order = await addOrder(shop, { state: 'paid' });
  const old = await admin(shop, 'old@example.com', { stale: true });
  const fields = await fieldsOf(old, pathOf(order), `${pathOf(order)}/refund`);
  const answer = await old.post(`${pathOf(order)}/refund`, { ...fields, reason: 'A scratch' });
  assert.match(String(answer.headers.location), /^\/account\/confirm/);
  assert.deepEqual(await refundsOf(order), []);
});

test('orders are found by state, reference and address, and hostile text is shown as text', async () => {
  const order = await addOrder(shop, {
    state: 'paid',
    email: 'find@example.com',
    name: '<script>x</script>',
  });
  const bodyOf = async (query: string) => (await ada.get(`/admin/orders?${query}`)).body;
  assert.match(await bodyOf(`q=${order.reference.toLowerCase()}`), /find@example\.com/);
  assert.match(await bodyOf('q=FIND%40example.com'), new RegExp(order.reference));
  assert.match(await bodyOf('q=find%40example.com&state=paid'), new RegExp(order.reference));
  assert.match(await bodyOf('q=find%40example.com&state=shipped'), /No order is like that/);
  assert.match(await bodyOf('q=find%25'), /No order is like that/);
  assert.match(await bodyOf('state=nonsense&after=x'), new RegExp(order.reference));
  const { body } = await ada.get(pathOf(order));
  assert.match(body, /&lt;script>x/);
  assert.doesNotMatch(body, /<script>x/);
});

test('the list goes on over pages, and back', async () => {
  for (let n = 0; n < 60; n++) await addOrder(shop, { state: 'paid', email: 'many@example.com' });
  const referencesIn = (body: string) =>
    [...body.matchAll(/\/admin\/orders\/(\w{12})"/g)].map(([, one]) => one);
  const linkIn = (body: string, name: string) =>
    new RegExp(`href="([^"]+)">${name}<`).exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const first = (await ada.get('/admin/orders?q=many%40example.com')).body;
  const second = (await ada.get(linkIn(first, 'Older'))).body;
  assert.equal(new Set([...referencesIn(first), ...referencesIn(second)]).size, 60);
  assert.equal(linkIn(second, 'Older'), '');
  const back = (await ada.get(linkIn(second, 'Newer'))).body;
  assert.deepEqual(referencesIn(back), referencesIn(first));
});

test('what is no order is not found', async () => {
  for (const reference of ['0', 'AAAAAAAAAAAA', "' or 1=1 -- ", 'é'.repeat(12), 'aaaaaaaaaaaa']) {
    const path = `/admin/orders/${encodeURIComponent(reference)}`;
    assert.equal((await ada.get(path)).statusCode, 404, reference);
    assert.equal((await ada.post(`${path}/ship`, { token: 'a'.repeat(22) })).statusCode, 404, reference);
  }
  assert.equal((await ada.post('/admin/orders/AAAAAAAAAAAA/ship', {})).statusCode, 400);
});

test('the front page of the administration counts what waits', async () => {
  await shop.rows("update products set stock = 3 where slug = 'day-pack'");
  const order = await addOrder(shop, { state: 'awaiting-payment' });
  await shop.rows(
    `insert into payments (order_id, number, provider_key, state, amount_minor, currency, created_at)
     values (?, 1, ?, 'creating', 10000, 'EUR', current_timestamp(3) - interval 1 hour)`,
    [order.id, `${order.reference}:1`],
  );
  const { body } = await ada.get('/admin');
  const [{ waiting } = { waiting: 0 }] = await shop.rows<{ waiting: number }>(
    "select count(*) as waiting from orders where state = 'paid'",
  );
  assert.match(body, new RegExp(`Waiting to be shipped</dt><dd><a[^>]*>${waiting}<`));
  assert.match(body, new RegExp(`${order.reference}</a></th><td[^>]*><time`));
});

test('an order has its invoice on its page, and is found by it', async () => {
  const order = await addOrder(shop, { state: 'paid', email: 'invoice@example.com' });
  await shop.task('invoices-missing');
  const [row] = await shop.rows<{ invoice_number: number }>(
    'select invoice_number from orders where id = ?',
    [order.id],
  );
  const name = `INV-${String(row?.invoice_number).padStart(6, '0')}`;
  assert.match((await ada.get(pathOf(order))).body, new RegExp(`${name}[\\s\\S]*of VAT \\(19%\\)`));
  for (const query of [name, name.toLowerCase()]) {
    assert.match((await ada.get(`/admin/orders?q=${query}`)).body, /invoice@example\.com/);
  }
  assert.match((await ada.get('/admin/orders?q=INV-999999')).body, /No order is like that/);
});
