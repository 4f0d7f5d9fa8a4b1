import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createMailer, type Mail } from './mailer.ts';

const MAIL: Mail = { id: 'receipt-1', to: 'ada@example.com', subject: 'Your order', text: 'Thank you.\n' };

interface Caught {
  readonly to: readonly string[];
  readonly mail: Email;
}

/** A mail server that keeps what it takes; `refuse` is its answer instead. */
async function mailServer() {
  const caught: Caught[] = [];
  const state: { refuse: Error | null } = { refuse: null };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: async (stream, session, done) => {
      const mail = await PostalMime.parse(await text(stream));
      if (state.refuse) return done(state.refuse);
      caught.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail });
      done();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mailer = createMailer({ host: '127.0.0.1', port, from: 'shop@foobar.com' });
  after(() => {
    mailer.close();
    server.close(() => {});
  });
  return { mailer, caught, state };
}

test('a mail sent twice is one mail: it keeps its name', async () => {
  const { mailer, caught } = await mailServer();
  await mailer.send(MAIL);
  await mailer.send(MAIL);
  assert.deepEqual(
    caught.map(({ mail }) => mail.messageId),
    ['<receipt-1@foobar.com>', '<receipt-1@foobar.com>'],
  );
  const [first] = caught;
  assert.deepEqual(first?.mail.from, { address: 'shop@foobar.com', name: 'Foobar' });
  assert.equal(first?.mail.subject, 'Your order');
  assert.equal(first?.mail.text?.trim(), 'Thank you.');
});

test('whatever stands in a subject or a text, it adds no header and no recipient', async () => {
  const { mailer, caught } = await mailServer();
  const subject = 'Olá ✓\r\nBcc: eve@example.com\r\n\r\nbody';
  await mailer.send({ ...MAIL, subject, text: '.\r\n.\r\nMAIL FROM:<eve@example.com>\n' });
  assert.deepEqual(caught[0]?.to, ['ada@example.com']);
  assert.equal(caught[0]?.mail.bcc, undefined);
  assert.match(caught[0]?.mail.subject ?? '', /^Olá ✓/);
  assert.match(caught[0]?.mail.text ?? '', /^\.\n\.\nMAIL FROM/);
});

test('an address is one address', async () => {
  const { mailer, caught } = await mailServer();
  await mailer.send({ ...MAIL, to: 'ada@example.com, eve@example.com' }).catch(() => {});
  assert.ok(caught.every(({ to }) => to.length === 1 && !to.includes('eve@example.com')));
});

test('a mail that was not taken is told, and the next one may be', async () => {
  const { mailer, caught, state } = await mailServer();
  state.refuse = Object.assign(new Error('try again later'), { responseCode: 451 });
  await assert.rejects(mailer.send(MAIL), /451/);
  state.refuse = null;
  await mailer.send(MAIL);
  assert.equal(caught.length, 1);
});

test('a mail server that is away or silent is an error', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const mailer = createMailer({ host: '127.0.0.1', port, from: 'shop@foobar.com' });
  after(() => mailer.close());
  await assert.rejects(mailer.send(MAIL));
  server.close();
  await once(server, 'close');
  await assert.rejects(mailer.send(MAIL), /ECONNREFUSED/);
});
