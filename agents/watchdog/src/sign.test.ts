import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { listener } from './sign.ts';

/** What is heard of a server that treats each connection so. */
async function heard(treat: (socket: Socket) => void, say = '', withinMs = 10_000) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    treat(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await listener({ kind: 'answers', at: { host: '127.0.0.1', port }, say })(withinMs);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

test('a greeting is a sign of life, and so is an answer, or an end', async () => {
  assert.equal(await heard((socket) => void socket.write('5')), 'something');
  const echo = (socket: Socket) => void socket.on('data', (data) => socket.write(data));
  assert.equal(await heard(echo, '\0\x1e'), 'something');
  assert.equal(await heard((socket) => void socket.end()), 'something');
});

test('a connection that is taken and left alone is none', async () => {
  assert.equal(await heard(() => {}, '', 50), 'nothing');
});

test('where nobody listens, nobody is silent', async () => {
  const path = '/nowhere/at/all.sock';
  assert.equal(await listener({ kind: 'answers', at: { path }, say: '' })(100), 'nobody');
  assert.equal(await listener({ kind: 'renews', path })(100), 'nobody');
});

test('a file is renewed when its time is another than before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchdog-'));
  const path = join(folder, 'beat');
  const listen = listener({ kind: 'renews', path });
  try {
    writeFileSync(path, '');
    assert.equal(await listen(0), 'something');
    assert.equal(await listen(0), 'nothing');
    utimesSync(path, 1, 1);
    assert.equal(await listen(0), 'something');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
