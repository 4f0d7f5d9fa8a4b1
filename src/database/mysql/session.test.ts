import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { messageOf, session } from './session.ts';

test('a server that accepts and says nothing is forgotten, and its connection with it', async (t) => {
  const accepted: Socket[] = [];
  const hung = createServer({ allowHalfOpen: true }, (socket) => accepted.push(socket));
  await once(hung.listen(0, '127.0.0.1'), 'listening');
  const address = hung.address();
  assert.ok(typeof address === 'object' && address);
  const asking = session({ at: { host: '127.0.0.1', port: address.port }, user: 'x' });
  t.after(() => {
    asking.close();
    for (const socket of accepted) socket.destroy();
    hung.close();
  });

  await assert.rejects(asking.query('SELECT 1', [], 100), /no answer in time/);
  const [socket] = accepted;
  assert.ok(socket);
  const signal = AbortSignal.timeout(10_000);
  await once(socket.resume(), 'end', { signal });
  // Only a closed connection answers what is written to it with a reset, which the next write meets; a half-closed one takes all.
  const writing = setInterval(() => socket.write('x'), 20);
  t.after(() => clearInterval(writing));
  await assert.rejects(once(socket, 'close', { signal }), { syscall: 'write' });
});

test('an error is told in one line', () => {
  assert.equal(messageOf(new Error('first\n  second ')), 'first second');
});
