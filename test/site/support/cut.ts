import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * What stands between a pool and a server. `pass` lets everything through; `refuse` accepts and closes, as a TCP proxy
 * without a backend does; `hang` lets nothing through any more; the other two end a connection that sends COMMIT, before
 * the server gets it, or after the server has answered.
 */
export type Wire = 'pass' | 'refuse' | 'hang' | 'cut-before-commit' | 'cut-after-commit';

/** The statement alone: a few bytes of the protocol, and the word. */
const isCommit = (bytes: Buffer) => bytes.length < 20 && bytes.subarray(-6).toString() === 'commit';

export interface Proxy {
  readonly port: number;
  wire: Wire;
  /** Where connections lead from now on. */
  host: string;
  /** Has the connections of now hang, as those to a host that lost its power, and lets new ones through. */
  readonly freeze: () => void;
  readonly close: () => void;
}

export async function proxyTo(host: string): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const frozen = new WeakSet<Socket>();
  const server = createServer((client) => {
    if (proxy.wire === 'refuse') return client.destroy();
    if (proxy.wire === 'hang') return void sockets.add(client.on('error', () => {}));
    const upstream = connect(3306, proxy.host);
    let committing = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.on('data', (bytes) => {
      if (proxy.wire === 'hang' || frozen.has(client)) return;
      committing = proxy.wire.startsWith('cut') && isCommit(bytes);
      if (committing && proxy.wire === 'cut-before-commit') end();
      else upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (proxy.wire === 'hang') return;
      if (committing) end();
      else client.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    wire: 'pass',
    host,
    freeze: () => {
      for (const socket of sockets) frozen.add(socket);
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return proxy;
}
