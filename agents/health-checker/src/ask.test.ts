import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { ask } from './ask.ts';

/** What is replied to a server that treats each connection so. */
async function reply(treat: (socket: Socket) => void, withinMs = 10_000) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    treat(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await ask({ port, path: '/x', name: 'nobody', withinMs });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
}

test('an answer is its status and who gives it, in however many pieces it comes', async () => {
  const own = await reply((socket) => void socket.end('HTTP/1.1 421 Misdirected\r\n\r\n'));
  assert.deepEqual(own, { status: 421, server: null });
  const inPieces = (socket: Socket) => {
    socket.write('HTTP/1.1 2');
    setTimeout(() => socket.write('00 OK\r\nX-Served-By: web1\r\n\r\nx-served-by: nobody'), 20);
  };
  assert.deepEqual(await reply(inPieces), { status: 200, server: 'web1' });
});

test('the question names its path and its host', async () => {
  const seen = Promise.withResolvers<string>();
  await reply((socket) => {
    socket.once('data', (data) => seen.resolve(`${data}`)).once('data', () => socket.end());
  });
  assert.match(await seen.promise, /^GET \/x HTTP\/1\.1\r\nHost: nobody\r\n/);
});

test('a program that accepts and says nothing, or hangs up, is silent', async () => {
  assert.equal(await reply(() => {}, 50), 'silent');
  assert.equal(await reply((socket) => void socket.end()), 'silent');
});

test('where nobody listens, it is closed', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  assert.equal(await ask({ port, path: '/', name: 'nobody', withinMs: 10_000 }), 'closed');
});
