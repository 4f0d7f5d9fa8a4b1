import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { listens } from './listens.ts';

test('somebody who listens does, and nobody does not', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  assert.equal(await listens({ host: '127.0.0.1', port }), true);
  server.close();
  await once(server, 'close');
  assert.equal(await listens({ host: '127.0.0.1', port }), false);
});
