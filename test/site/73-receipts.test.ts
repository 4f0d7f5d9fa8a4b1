import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newUser } from './support/account.ts';
import { admin } from './support/admin.ts';
import { openPaidShop, order, payCard } from './support/buyer.ts';
import { addOrder } from './support/order.ts';
import { SELLER, type Visitor } from './support/shop.ts';

const { today } = await import('../../apps/shop/src/features/admin/today.ts');
const { COOKIES } = await import('../../apps/shop/src/features/legal/cookies.ts');
const { giveInvoice } = await import('../../apps/shop/src/domain/order/invoice.ts');
const { requestRefund } = await import('../../apps/shop/src/domain/order/refund.ts');
const { lockOrder } = await import('../../apps/shop/src/domain/order/state.ts');

const shop = await openPaidShop();
const { store } = shop.services;
after(() => shop.close());
const ada = await admin(shop, 'ada@example.com');

const traceId = '0'.repeat(32);
/** €39.00 at 19 %, and €18.00 at 7 %. */
const BOTH = { 'market-tote': 1, 'windowsill-cactus': 1 };

async function paid(visitor: Visitor, products: Record<string, number> = { 'market-tote': 1 }) {
  const { reference, url } = await order(shop, visitor, products);
  await visitor.get((await payCard(url)) ?? '');
  return reference;
}

const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

async function invoices(): Promise<readonly number[]> {
  const rows = await shop.rows<{ invoice_number: number }>(
    'select invoice_number from orders where invoice_number is not null order by invoice_number',
  );
  return rows.map(({ invoice_number }) => invoice_number);
}

const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

async function orderRow(reference: string) {
  const [row] = await shop.rows<{
    id: number;
    invoice_number: number | null;
    seller: unknown;
    total_minor: number;
  }>('select id, invoice_number, seller, total_minor from orders where reference = ?', [reference]);
  assert.ok(row);
  return row;
}

const ratesOf = async (reference: string) =>
  (
    await shop.rows<{ vat_rate: number | null }>(
      'select l.vat_rate from order_lines l join orders o on o.id = l.order_id where o.reference = ? order by l.position',
      [reference],
    )
  ).map(({ vat_rate }) => vat_rate);

test('prices include VAT, and everything that has a sum says how much: cart, checkout, order, receipt, mail', async () => {
  const visitor = shop.visitor();
  assert.match(textOf((await visitor.get('/products/market-tote')).body), /VAT included, plus delivery/);
  for (const product of Object.keys(BOTH)) await visitor.post('/cart/add', { product });
  const [tote, hearts] = await shop.rows<{ price_minor: number; vat_class: string }>(
    `select price_minor, vat_class from products where slug in ('market-tote', 'windowsill-cactus') order by slug`,
  );
  assert.deepEqual([tote?.vat_class, hearts?.vat_class], ['standard', 'reduced']);
  assert.match(
    textOf((await visitor.get('/cart')).body),
    /Includes 19% VAT €6\.23 Includes 7% VAT €\d+\.\d\d/,
  );
  assert.match(textOf((await visitor.get('/checkout')).body), /Includes 19% VAT €\d+\.\d\d Includes 7% VAT/);
  const reference = await paid(visitor, {});
  assert.deepEqual((await ratesOf(reference)).toSorted(), [1_900, 700]);
  const { invoice_number } = await orderRow(reference);
  const name = `INV-${String(invoice_number).padStart(6, '0')}`;
  assert.match(textOf((await visitor.get(`/orders/${reference}`)).body), /Includes 19% VAT/);
  const receipt = textOf((await visitor.get(`/orders/${reference}/receipt`)).body);
  for (const part of [name, SELLER.name, SELLER.street, 'VAT id DE000000000', 'Rate Net VAT Gross']) {
    assert.ok(receipt.includes(part), part);
  }
  await shop.work();
  const mail = shop.mails.find(({ id }) => id === `receipt-${reference}`)?.text ?? '';
  for (const part of [
    `Invoice ${name}`,
    'VAT included',
    SELLER.name,
    'VAT id DE000000000',
    '/returns',
    '/terms',
  ]) {
    assert.ok(mail.includes(part), part);
  }
  const shown = (text: string) => [...text.matchAll(/\b(19|7)%\s+€([\d.]+)\s+€([\d.]+)\s+€([\d.]+)/g)];
  assert.equal(shown(receipt).length, 2);
  for (const text of [receipt, mail]) {
    const cents = (amount = '') => Number(amount.replace('.', ''));
    let all = 0;
    for (const [, , net, vat, gross] of shown(text)) {
      assert.equal(cents(net) + cents(vat), cents(gross));
      all += cents(gross);
    }
    assert.equal(all, (await orderRow(reference)).total_minor);
  }
});

test('an order keeps its rates from when it is made, and its seller, whatever is changed afterwards', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  await shop.rows(`update products set vat_class = 'zero' where slug = 'market-tote'`);
  try {
    await visitor.get((await payCard(url)) ?? '');
    assert.deepEqual(await ratesOf(reference), [1_900]);
    assert.match(
      textOf((await visitor.get(`/orders/${reference}/receipt`)).body),
      / 19% €36\.89 €7\.01 €43\.90/,
    );
    assert.deepEqual(await ratesOf(await paid(visitor)), [0]);
  } finally {
    await shop.rows(`update products set vat_class = 'standard' where slug = 'market-tote'`);
  }
  assert.deepEqual((await orderRow(reference)).seller, SELLER);
});

test('invoice numbers are consecutive, whoever pays at once and whatever is rolled back between', async () => {
  const visitors = Array.from({ length: 8 }, () => shop.visitor());
  const ordered = [];
  for (const visitor of visitors) ordered.push({ visitor, ...(await order(shop, visitor)) });
  const lost = await addOrder(shop, { state: 'paid' });
  const rolledBack = async () => {
    await assert.rejects(
      store.write(async (trx) => {
        await lockOrder(trx, lost.id);
        await giveInvoice(trx, lost.id, SELLER);
        throw new Error('lost with its server');
      }),
      /lost with its server/,
    );
  };
  await Promise.all([
    ...ordered.map(async ({ visitor, url }) => visitor.get((await payCard(url)) ?? '')),
    rolledBack(),
    rolledBack(),
  ]);
  for (const { reference } of ordered) assert.ok((await orderRow(reference)).invoice_number, reference);
  assert.equal((await orderRow(lost.reference)).invoice_number, null);
  const numbers = await invoices();
  assert.deepEqual(numbers, upTo(numbers.length));
  const { id } = await orderRow(ordered[0]?.reference ?? '');
  await assert.rejects(
    store.write((trx) => giveInvoice(trx, id, SELLER)),
    /has an invoice number already/,
  );
  assert.deepEqual(await invoices(), numbers);
});

test('what is not sold has no invoice: unpaid orders, and money that came too late', async () => {
  const visitor = shop.visitor();
  const { reference, url } = await order(shop, visitor);
  assert.equal((await orderRow(reference)).invoice_number, null);
  await shop.rows(`update orders set state = 'cancelled' where reference = ?`, [reference]);
  await visitor.get((await payCard(url)) ?? '');
  await shop.work();
  assert.equal((await orderRow(reference)).invoice_number, null);
  assert.ok(!shop.mails.some(({ id }) => id === `receipt-${reference}`));
});

test('money that comes a second time is no part of the sale: what goes back of it corrects no invoice', async () => {
  const visitor = shop.visitor();
  const reference = await paid(visitor);
  const { id: orderId } = await orderRow(reference);
  await shop.rows(
    `insert into order_events (order_id, kind, actor, detail)
     select id, 'payment-late', 'provider', json_object('payment', ?) from orders where id = ?`,
    [`${reference}:1`, orderId],
  );
  await store.write((trx) =>
    requestRefund(trx, { orderId, amount: 1_000n, reason: 'Twice', requestedBy: null, traceId }),
  );
  await shop.work();
  const mail = shop.mails.find(({ id }) => id.startsWith(`refunded-${reference}-`));
  assert.match(mail?.text ?? '', /we have paid back €10\.00 of your order\./);
  assert.doesNotMatch(mail?.text ?? '', /corrects/);
});

test('what an invoice says of its seller and its rates agrees, whoever sold when it was ordered', async () => {
  const visitor = shop.visitor();
  const ordered = await order(shop, visitor);
  const { id } = await orderRow(ordered.reference);
  assert.deepEqual(await ratesOf(ordered.reference), [1_900]);
  const given = (seller: typeof SELLER | null) =>
    store.write(async (trx) => {
      await lockOrder(trx, id);
      await giveInvoice(trx, id, seller);
    });
  await given({ ...SELLER, vat: null });
  assert.deepEqual(await ratesOf(ordered.reference), [0]);
});

test('what a release without invoices lets through has its number within the minute; what is older stays without', async () => {
  const old = await addOrder(shop, { state: 'paid' });
  await shop.rows('update orders set paid_at = current_timestamp(3) - interval 1 year where id = ?', [
    old.id,
  ]);
  const between = await addOrder(shop, { state: 'paid' });
  assert.deepEqual(await ratesOf(between.reference), [null]);
  await Promise.all([shop.task('invoices-missing'), shop.task('invoices-missing')]);
  await shop.task('invoices-missing');
  const { invoice_number, seller } = await orderRow(between.reference);
  assert.ok(invoice_number);
  assert.deepEqual(seller, SELLER);
  assert.deepEqual(await ratesOf(between.reference), [1_900]);
  assert.equal((await orderRow(old.reference)).invoice_number, null);
  assert.deepEqual(await ratesOf(old.reference), [null]);
  const numbers = await invoices();
  assert.deepEqual(numbers, upTo(numbers.length));
});

test('a refund takes back its part of the VAT, and says which invoice it corrects', async () => {
  const visitor = shop.visitor();
  const reference = await paid(visitor, BOTH);
  const { id: orderId, total_minor } = await orderRow(reference);
  for (const amount of [1_000n, BigInt(total_minor) - 1_000n]) {
    await store.write((trx) =>
      requestRefund(trx, { orderId, amount, reason: 'It broke', requestedBy: null, traceId }),
    );
    await shop.work();
  }
  const mails = shop.mails
    .filter(({ id }) => id.startsWith(`refunded-${reference}-`))
    .map(({ text }) => text);
  assert.equal(mails.length, 2);
  const vatOf = (text: string) =>
    [...text.matchAll(/€([\d.]+) of VAT \((19|7)%\)/g)].map(([, vat, rate]) => [
      rate,
      Number(vat?.replace('.', '')),
    ]);
  for (const text of mails) assert.match(text, /This corrects invoice INV-\d{6}\./);
  const receipt = textOf((await visitor.get(`/orders/${reference}/receipt`)).body);
  assert.equal(vatOf(receipt).length, 4);
  assert.deepEqual(mails.flatMap(vatOf), vatOf(receipt));
  for (const rate of ['19', '7']) {
    const back = vatOf(receipt).reduce((sum, [of, vat]) => (of === rate ? sum + Number(vat) : sum), 0);
    const [, whole = ''] = new RegExp(` ${rate}% €[\\d.]+ €([\\d.]+) €`).exec(receipt) ?? [];
    assert.equal(back, Number(whole.replace('.', '')));
  }
});

test('every cookie that a browser is given is on the page about privacy', async () => {
  const visitor = await newUser(shop, 'cookies@example.com');
  await paid(visitor);
  await visitor.post('/cart/add', { product: 'market-tote' });
  const guest = shop.visitor();
  await order(shop, guest);
  await guest.post('/cart/add', { product: 'market-tote' });
  const known = COOKIES.flatMap(({ names }) => names);
  const given = new Set([...visitor.cookies.keys(), ...guest.cookies.keys()]);
  for (const name of given) assert.ok(known.includes(name), name);
  assert.ok(given.size >= 6, [...given].join());
});

test('a customer withdraws from a purchase by two clicks, once, and has it confirmed by mail', async () => {
  const visitor = shop.visitor();
  const unpaid = await order(shop, visitor);
  assert.equal((await visitor.get(`/orders/${unpaid.reference}/withdraw`)).statusCode, 303);
  const reference = await paid(shop.visitor());
  assert.equal((await visitor.get(`/orders/${reference}/withdraw`)).statusCode, 404);
  assert.equal((await visitor.post(`/orders/${reference}/withdraw`)).statusCode, 404);
  const own = await paid(visitor);
  assert.match((await visitor.get(`/orders/${own}`)).body, /Withdraw from contract here/);
  assert.match((await visitor.get(`/orders/${own}/withdraw`)).body, /Confirm withdrawal/);
  await Promise.all([1, 2, 3].map(() => visitor.post(`/orders/${own}/withdraw`)));
  await shop.work();
  const mails = shop.mails.filter(({ id }) => id === `withdrawn-${own}`);
  assert.equal(mails.length, 1);
  assert.match(
    mails[0]?.text ?? '',
    /on \d+ \w+ \d{4} at \d\d:\d\d UTC you told us that you withdraw[\s\S]*1 × Market Tote/,
  );
  const { body } = await visitor.get(`/orders/${own}`);
  assert.match(body, /You withdrew from the purchase/);
  assert.doesNotMatch(body, /Withdraw from contract here/);
  assert.match((await ada.get(`/admin/orders/${own}`)).body, /do not send it/);
  const { withdrawals } = await store.readPrimary(today);
  assert.deepEqual(
    withdrawals.map((each) => each.reference),
    [own],
  );
});
