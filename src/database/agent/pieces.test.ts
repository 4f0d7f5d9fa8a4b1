import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { endInPieces, PIECE_BYTES } from './pieces.ts';

const served = async (answer: (response: ServerResponse) => Promise<void>): Promise<string> => {
  const server = createServer(async (_, response) => {
    response.writeHead(200);
    await answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
    return await response.text();
  } finally {
    server.close();
  }
};

test('an answer is whole, and nothing that is written of it at once is large', async () => {
  const text = 'grün '.repeat(500);
  const sizes: number[] = [];
  const got = await served(async (response) => {
    const write = response.socket?.write.bind(response.socket);
    assert.ok(response.socket && write);
    response.socket.write = ((piece: string | Buffer, ...rest: readonly never[]) => {
      sizes.push(Buffer.byteLength(piece));
      return write(piece, ...rest);
    }) as typeof response.socket.write;
    await endInPieces(response, text);
  });
  assert.equal(got, text);
  assert.ok(sizes.length > Buffer.byteLength(text) / PIECE_BYTES);
  assert.ok(Math.max(...sizes) <= PIECE_BYTES);
});

test('who hangs up in the middle of an answer does no harm', async () => {
  const ended = Promise.withResolvers<void>();
  const gone = served(async (response) => {
    setImmediate(() => response.destroy());
    await endInPieces(response, 'x'.repeat(100 * PIECE_BYTES)).then(ended.resolve, ended.reject);
  });
  await assert.rejects(gone);
  await ended.promise;
});
