import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { messageOf, session } from './session.ts';

test('a server that accepts and says nothing is given up, and its connection with it', async () => {
  const accepted: Socket[] = [];
  const hung = createServer((socket) => accepted.push(socket)).listen(0, '127.0.0.1');
  await once(hung, 'listening');
  const address = hung.address();
  assert.ok(typeof address === 'object' && address);
  const asking = session({ at: { host: '127.0.0.1', port: address.port }, user: 'x' });
  try {
    const began = performance.now();
    await assert.rejects(asking.query('SELECT 1', [], 100), /no answer in time/);
    assert.ok(performance.now() - began < 1000);
    const [socket] = accepted;
    assert.ok(socket);
    if (!socket.destroyed) await once(socket.resume(), 'close');
  } finally {
    asking.close();
    hung.close();
  }
});

test('an error is told in one line', () => {
  assert.equal(messageOf(new Error('first\n  second ')), 'first second');
});
