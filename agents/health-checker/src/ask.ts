import { connect } from 'node:net';

export interface Question {
  readonly port: number;
  readonly path: string;
  readonly name: string;
  /** Milliseconds from the first packet to the end of the answer's head. */
  readonly withinMs: number;
}

export interface Head {
  readonly status: number;
  /** The server that answered, as it says itself; null: HAProxy answered for all of them. */
  readonly server: string | null;
}

/** `silent` when there was no answer in time, `closed` when nobody listens. */
export type Reply = Head | 'silent' | 'closed';

/** Asks a program on this host over HTTP, on a connection of its own. */
export function ask({ port, path, name, withinMs }: Question): Promise<Reply> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port });
    const end = (reply: Reply) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    };
    // When this program had no processor, an answer may lie in the socket unread: it is read before the verdict.
    const timer = setTimeout(() => setImmediate(() => end('silent')), withinMs);
    socket
      .setEncoding('latin1')
      .on('error', ({ code }: NodeJS.ErrnoException) => end(code === 'ECONNREFUSED' ? 'closed' : 'silent'))
      .on('end', () => end('silent'))
      .on('data', (piece) => {
        text += piece;
        const head = text.split('\r\n\r\n', 2);
        const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1];
        if (status === undefined || head.length < 2) return;
        end({ status: Number(status), server: /^x-served-by: *(.+)$/im.exec(head[0] ?? '')?.[1] ?? null });
      })
      .write(`GET ${path} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
  });
}
