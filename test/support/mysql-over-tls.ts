import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Signed } from '../../src/certificates/signing.ts';

/** A packet of MySQL's protocol: length, number, payload (MySQL Source Code Documentation, "MySQL Packets"). */
const packet = (number: number, ...payload: readonly Buffer[]) => {
  const bytes = Buffer.concat(payload);
  const head = Buffer.alloc(4);
  head.writeUIntLE(bytes.length, 0, 3);
  head.writeUInt8(number, 3);
  return Buffer.concat([head, bytes]);
};

/** `Protocol::HandshakeV10`, with CLIENT_SSL among what it can do. */
const GREETING = packet(
  0,
  Buffer.from('\x0a9.7.4\0', 'latin1'),
  Buffer.from([1, 0, 0, 0]),
  Buffer.from('saltsalt\0', 'latin1'),
  Buffer.from([0x09, 0x8a, 45, 2, 0, 0x08, 0, 21]),
  Buffer.alloc(10),
  Buffer.from('saltsaltsalt\0caching_sha2_password\0', 'latin1'),
);

const SSL_REQUEST_BYTES = 36;

/** ER_ACCESS_DENIED_ERROR: whoever hears it has accepted the certificate, and has shown who it is. */
const REFUSAL = packet(3, Buffer.from('\xff\x15\x04#28000no', 'latin1'));

export interface MysqlOverTls {
  readonly port: number;
  /** Bytes in which a client has told of itself: none where it has refused the certificate. */
  readonly told: () => number;
  readonly close: () => void;
}

/** Greets as MySQL does, shows a certificate, and lets nobody in. */
export async function mysqlOverTls({ key, certificate }: Signed): Promise<MysqlOverTls> {
  let told = 0;
  const secureContext = createSecureContext({ key, cert: certificate });
  const server = createServer((socket) => {
    socket.on('error', () => {}).write(GREETING);
    socket.once('readable', () => {
      // What follows is TLS, and may be there already.
      socket.read(SSL_REQUEST_BYTES);
      const secure = new TLSSocket(socket, { isServer: true, secureContext });
      secure.on('error', () => {});
      secure.once('data', ({ length }) => {
        told += length;
        secure.end(REFUSAL);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    told: () => told,
    close: () => server.close(),
  };
}
