import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fetchStatus } from './fetch-status.ts';

/** What comes of asking somebody who answers like this. */
async function asked(answer: RequestListener): Promise<unknown> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await fetchStatus({ name: 'db1', address: '127.0.0.1', port: 3306, supervisor: port }, {}, 300);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

for (const [when, answer] of [
  ['says nothing', () => {}],
  ['does not end', (_, response) => response.write('{')],
] as const satisfies readonly (readonly [string, RequestListener])[]) {
  test(`who ${when} is late`, async () => {
    await assert.rejects(asked(answer), { name: 'TimeoutError' });
  });
}

test('what cannot be read, and nobody to ask, are told', async () => {
  await assert.rejects(
    asked((_, response) => response.end('so')),
    /no JSON/,
  );
  await assert.rejects(fetchStatus({ name: 'db1', address: '127.0.0.1', port: 3306, supervisor: 1 }), {
    message: 'connect ECONNREFUSED 127.0.0.1:1',
  });
});
