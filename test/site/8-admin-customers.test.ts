import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { admin, signedIn } from './support/admin.ts';
import { addOrder } from './support/order.ts';
import { fieldsOf } from './support/page-form.ts';
import { openShop } from './support/shop.ts';

const shop = await openShop();
after(() => shop.close());

const ada = await admin(shop, 'ada@example.com');
const ann = await signedIn(shop, 'ann@example.com');
const path = `/admin/customers/${ann.userId}`;

const logOf = (id: number) =>
  shop.rows<{ action: string; admin_id: number; detail: Record<string, unknown> }>(
    'select action, admin_id, detail from admin_log where subject = ? order by id',
    [`customer ${id}`],
  );

const sessionsOf = async (id: number) =>
  (await shop.rows('select id from sessions where user_id = ?', [id])).length;

test('customers are found by the beginning of their address, and shown with what support needs', async () => {
  const { reference } = await addOrder(shop, { state: 'paid', userId: ann.userId });
  await shop.rows("update users set name = '<img src=x onerror=alert(1)>' where id = ?", [ann.userId]);
  const bodyOf = async (query: string) => (await ada.get(`/admin/customers?q=${query}`)).body;
  assert.match(await bodyOf('ANN%40'), /ann@example\.com/);
  assert.match(await bodyOf('a%25'), /No customer is like that/);
  assert.match(await bodyOf("'+or+1%3D1"), /No customer is like that/);
  const { body } = await ada.get(path);
  assert.match(body, new RegExp(`/admin/orders/${reference}`));
  assert.match(body, /<dt>Sessions<\/dt><dd>1<\/dd>/);
  assert.match(body, /<dt>Second factors<\/dt><dd>none<\/dd>/);
  assert.doesNotMatch(body, /<img src=x/);
});

test('a mail is asked for once, for the customer alone, and not for what is verified', async () => {
  const before = shop.mails.length;
  const reset = await fieldsOf(ada, path, `${path}/send-reset`);
  await Promise.all([1, 2].map(() => ada.post(`${path}/send-reset`, reset)));
  const answer = await ada.post(
    `${path}/send-verification`,
    await fieldsOf(ada, path, `${path}/send-verification`),
  );
  assert.equal(answer.headers.location, `${path}?done=mailed`);
  const jobs = await shop.rows<{ kind: string; payload: { userId: number } }>(
    "select kind, payload from outbox where kind in ('mail-reset', 'mail-verify') order by id",
  );
  assert.deepEqual(
    jobs.map(({ kind, payload }) => [kind, payload.userId]),
    [
      ['mail-reset', ann.userId],
      ['mail-verify', ann.userId],
    ],
  );
  assert.equal(shop.mails.length, before);
  await shop.rows('update users set verified_at = current_timestamp(3) where id = ?', [ann.userId]);
  assert.doesNotMatch((await ada.get(path)).body, /send-verification/);
});

test('all sessions of a customer end, and the log says who ended them', async () => {
  const fields = await fieldsOf(ada, path, `${path}/end-sessions`);
  assert.equal((await ada.post(`${path}/end-sessions`, fields)).headers.location, `${path}?done=sessions`);
  assert.equal(await sessionsOf(ann.userId), 0);
  assert.equal((await ann.get('/account')).statusCode, 303);
  assert.equal((await ada.get('/admin')).statusCode, 200);
  const entry = (await logOf(ann.userId)).at(-1);
  assert.deepEqual(entry, {
    action: 'sessions-end',
    admin_id: ada.userId,
    detail: { sessions: 1 },
  });
});

test('accounts are changed by administrators who have just confirmed who they are, and by nobody else', async () => {
  const eve = await signedIn(shop, 'eve@example.com', { secondFactor: true });
  const old = await admin(shop, 'old@example.com', { stale: true });
  const half = await admin(shop, 'half@example.com', { secondFactor: false });
  const target = `/admin/customers/${eve.userId}`;
  for (const name of ['end-sessions', 'send-reset', 'send-verification']) {
    const fields = await fieldsOf(ada, target, `${target}/${name}`);
    assert.equal((await eve.post(`${target}/${name}`, fields)).statusCode, 404);
    const detours = [old, half, shop.visitor()].map((who) => who.post(`${target}/${name}`, fields));
    for (const [at, answer] of (await Promise.all(detours)).entries()) {
      const to = [/^\/account\/confirm/, /^\/account\/second-factor-needed/, /^\/sign-in/][at] ?? /^$/;
      assert.match(String(answer.headers.location), to);
    }
  }
  assert.equal(await sessionsOf(eve.userId), 1);
  assert.deepEqual(await logOf(eve.userId), []);
});

test('a deleted account is left alone, and what is no customer is not found', async () => {
  const gone = await signedIn(shop, 'gone@example.com');
  const target = `/admin/customers/${gone.userId}`;
  const fields = await fieldsOf(ada, target, `${target}/send-reset`);
  await shop.rows('update users set deleted_at = current_timestamp(3) where id = ?', [gone.userId]);
  assert.equal((await ada.post(`${target}/send-reset`, fields)).statusCode, 422);
  assert.deepEqual(await logOf(gone.userId), []);
  for (const id of ['0', '-1', '99999999', 'me', '1%00', "1'--"]) {
    assert.equal((await ada.get(`/admin/customers/${encodeURIComponent(id)}`)).statusCode, 404, id);
  }
});

test('the log is filtered, goes on over pages, and shows hostile text as text', async () => {
  for (let n = 0; n < 60; n++) {
    await shop.rows(
      `insert into admin_log (admin_id, admin_email, action, subject, detail, address)
       values (?, 'bob@example.com', 'ship', ?, ?, '10.0.0.1')`,
      [ada.userId, `order ${n}`, JSON.stringify({ reason: '</code><script>x</script>' })],
    );
  }
  const bodyOf = async (query: string) => (await ada.get(`/admin/log?${query}`)).body;
  const first = await bodyOf('by=bob%40example.com');
  assert.doesNotMatch(first, /<script>x|<td[^>]*>sessions-end</);
  const older = /href="([^"]+)">Older</.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  assert.match((await ada.get(older)).body, /order 0</);
  assert.match(await bodyOf('action=sessions-end'), new RegExp(`customer ${ann.userId}<`));
  assert.match(await bodyOf('subject=order+7&action=ship'), /order 7</);
  assert.match(await bodyOf('subject=order+7&action=refund'), /Nothing was done that is like that/);
  assert.match(await bodyOf('action=%27&after=-1'), /bob@example\.com/);
});
