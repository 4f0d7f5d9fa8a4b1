import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { sshAnswer } from './answer.ts';

async function answerOf(greet: (socket: Socket) => unknown): Promise<string> {
  const server = createServer((socket) => void greet(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await sshAnswer('127.0.0.1', (server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

test('a server that takes its time to greet is waited for', async () => {
  const greeted = answerOf(async (socket) => {
    await delay(800);
    socket.write('SSH-2.0-OpenSSH_10.2\r\n');
  });
  assert.equal(await greeted, 'greeted');
});

test('who is no SSH server, or turns people away, is told', async () => {
  assert.equal(
    await answerOf((socket) => socket.end('Not allowed at this time\r\n')),
    'no SSH server, but: Not allowed at this time',
  );
  assert.equal(await answerOf((socket) => socket.end()), 'connection closed');
  assert.match(await sshAnswer('127.0.0.1', 1), /ECONNREFUSED/);
});
