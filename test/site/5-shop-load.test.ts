import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { openShop } from './support/shop.ts';

const { setRole } = await import('../../apps/shop/src/tasks/admin-role.ts');
const { seedLoad, sizeOf } = await import('../../apps/shop/src/tasks/seed-load.ts');

const shop = await openShop();
const { primary: host, name: database, user, password } = shop.scratch;
const connection = await createConnection({ host, database, user, password });
after(async () => {
  connection.destroy();
  await shop.close();
});

const lines: string[] = [];
const load = (...args: string[]) => seedLoad(connection, args, (line) => lines.push(line));

const count = async (from: string): Promise<number> =>
  (await shop.rows<{ n: number }>(`select count(*) as n from ${from}`))[0]?.n ?? -1;

test('a load of any size, told in lines of JSON', async () => {
  await load('--products', '300', '--orders', '2100', '--customers', '50');
  assert.equal(await count('products'), 380);
  assert.equal(await count('orders'), 2100);
  assert.equal(await count("users where verified_at is not null and password_hash = ''"), 50);
  const told = lines.map((line) => JSON.parse(line));
  assert.ok(told.some(({ loading, done, of }) => loading === 'orders' && done === 2100 && of === 2100));
});

test('its orders are as a purchase would have left them', async () => {
  for (const inconsistent of [
    'orders o where subtotal_minor <> (select sum(unit_price_minor * quantity) from order_lines where order_id = o.id)',
    "orders o where state <> 'cancelled' and total_minor <> (select captured_minor from payments where order_id = o.id)",
    "orders o where state = 'cancelled' and 0 <> (select captured_minor from payments where order_id = o.id)",
    "orders o where state = 'refunded' and total_minor <> (select refunded_minor from payments where order_id = o.id)",
    `payments p where refunded_minor <>
       (select coalesce(sum(amount_minor), 0) from refunds where payment_id = p.id and state = 'done')`,
    "orders o where not exists (select 1 from order_events where order_id = o.id and kind = 'placed')",
    'orders where (paid_at is null) <> (state = "cancelled")',
    'orders where placed_at > current_timestamp(3) - interval 2 day',
    'order_lines l left join products p on p.id = l.product_id where p.id is null',
  ]) {
    assert.equal(await count(inconsistent), 0, inconsistent);
  }
  assert.ok((await count('refunds')) > 20);
  assert.ok((await count('orders where user_id is not null')) > 1000);
});

test('the same again changes nothing, an interrupted one is gone on with, a larger one adds', async () => {
  const size = ['--products', '300', '--orders', '2100', '--customers', '50'];
  await shop.rows("delete from orders where attempt like '%5'");
  await shop.rows("delete from products where slug like 'a%' and position > 1000 limit 3");
  await load(...size);
  await load(...size);
  assert.equal(await count('products'), 380);
  assert.equal(await count('orders'), 2100);
  assert.equal(
    await count('(select order_id from payments group by order_id having count(*) <> 1) as several'),
    0,
  );
  await load('--products', '310', '--orders', '2110', '--customers', '50');
  assert.equal(await count('products'), 390);
  assert.equal(await count('orders'), 2110);
});

test('a size that is none is refused in words', () => {
  assert.deepEqual(sizeOf(['--products', '5', '--orders', '8']), { products: 5, orders: 8, customers: 2 });
  assert.throws(() => sizeOf([]), /usage: seed-load --products N/);
  assert.throws(() => sizeOf(['--orders', 'many']), /many is no number/);
  assert.throws(() => sizeOf(['--shops', '3']), /shops/);
});

test('an account with a verified address becomes an administrator, and a customer again', async () => {
  const email = 'load-00000001@example.com';
  const role = async () =>
    (await shop.rows<{ role: string }>('select role from users where email = ?', [email]))[0]?.role;
  await setRole(connection, 'admin', [email]);
  assert.equal(await role(), 'admin');
  await setRole(connection, 'customer', [email]);
  assert.equal(await role(), 'customer');
  assert.equal(await count(`admin_log where subject = '${email}'`), 2);
  await shop.rows('update users set verified_at = null where email = ?', [email]);
  await assert.rejects(setRole(connection, 'admin', [email]), /no account with the verified address/);
  await assert.rejects(setRole(connection, 'admin', ['nobody@example.com']), /no account/);
  await assert.rejects(setRole(connection, 'admin', []), /usage: grant-admin EMAIL/);
  assert.equal(await role(), 'customer');
});
