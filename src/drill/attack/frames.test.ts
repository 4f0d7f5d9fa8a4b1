import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerHttp2Session } from 'node:http2';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { aSetting, noSettings, PREFACE, ping, requestAndReset, requestBegun } from './frames.ts';

test('a server of HTTP/2 takes the frames for what they are', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const seen: string[] = [];
  const told = new Promise<void>((resolve) => {
    server.on('session', (session: ServerHttp2Session) => {
      session.on('ping', () => seen.push('ping'));
      session.on('stream', (stream, headers) => {
        seen.push(`${headers[':method']} ${headers[':scheme']} ${headers[':path']} ${headers[':authority']}`);
        stream
          .on('error', () => {})
          .on('aborted', () => seen.push('aborted'))
          .on('close', () => resolve());
      });
      session.on('error', () => {});
    });
  });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {}).resume();
  socket.write(
    Buffer.concat([PREFACE, noSettings(), aSetting(), ping(), requestAndReset(1, 'www.foobar.com')]),
  );
  await told;
  socket.destroy();
  server.close();
  assert.deepEqual(seen.slice(0, 2), ['ping', 'GET https / www.foobar.com']);
});

test('a head that has only begun has no end', () => {
  const flags = (frame: Buffer) => frame.readUInt8(4);
  assert.equal(flags(requestBegun(1, 'www.foobar.com')) & 0x4, 0);
  assert.equal(flags(requestAndReset(1, 'www.foobar.com')) & 0x4, 0x4);
});
