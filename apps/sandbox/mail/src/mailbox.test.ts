import '../../../shop/test/loader.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTransport } from 'nodemailer';
import type { Mail } from './store.ts';

const { startMailbox } = await import('./mailbox.ts');
const { openStore } = await import('./store.ts');

const state = mkdtempSync(join(tmpdir(), 'mailbox-'));
const start = () =>
  startMailbox({ smtp: { host: '127.0.0.1', port: 0 }, http: { host: '127.0.0.1', port: 0 }, state });
let mailbox = await start();
after(async () => {
  await mailbox.close();
  rmSync(state, { recursive: true });
});

const send = (to: string, subject: string, text: string) =>
  createTransport({ host: '127.0.0.1', port: mailbox.smtpPort, ignoreTLS: true }).sendMail({
    from: 'shop@foobar.com',
    to,
    subject,
    text,
    messageId: '<receipt-1@foobar.com>',
  });

const messages = async (query = ''): Promise<readonly Mail[]> =>
  (await (await fetch(`${mailbox.url}/messages.json${query}`)).json()) as readonly Mail[];

test('mail for anybody is taken, found by its address, and still there after a restart', async () => {
  await send('Ada@Example.com', 'Your receipt – €29.90', 'Thank you.\nhttp://www.foobar.com/orders/1?key=x');
  await send('bob@example.org', 'Another', 'x');
  const found = await messages('?to=ada@example.com');
  assert.deepEqual(
    found.map(({ subject, messageId, from }) => ({ subject, messageId, from })),
    [{ subject: 'Your receipt – €29.90', messageId: '<receipt-1@foobar.com>', from: 'shop@foobar.com' }],
  );
  assert.match(found[0]?.text ?? '', /^Thank you\./);
  await mailbox.close();
  mailbox = await start();
  assert.deepEqual(await messages('?to=ada@example.com'), found);
  assert.equal((await messages()).length, 2);
});

test('what a mail says is text, and its web addresses are links', async () => {
  await send(
    'eve@example.com',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)> http://www.foobar.com/a?b=1&c=2',
  );
  const [mail] = await messages('?to=eve@example.com');
  const page = await fetch(`${mailbox.url}/mails/${mail?.id}`);
  const body = await page.text();
  assert.doesNotMatch(body, /<script|<img/);
  assert.match(body, /<a href="http:\/\/www\.foobar\.com\/a\?b=1&amp;c=2"/);
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.doesNotMatch(await (await fetch(`${mailbox.url}/?to="><script>`)).text(), /<script/);
});

test('a mail that is too large is refused', async () => {
  await assert.rejects(send('ada@example.com', 'large', 'x'.repeat(3 * 1024 * 1024)), /552|exceed|size/i);
});

test('there is an end to what is kept: the oldest goes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailbox-few-'));
  try {
    const store = await openStore(folder, 2);
    const mail = { messageId: '', from: '', to: ['a@b.c'], text: '', receivedAt: '' };
    for (const subject of ['one', 'two', 'three']) await store.add({ ...mail, subject });
    const subjects = (mails: readonly Mail[]) => mails.map(({ subject }) => subject);
    assert.deepEqual(subjects(store.list(null)), ['three', 'two']);
    assert.deepEqual(subjects((await openStore(folder, 2)).list(null)), ['three', 'two']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
