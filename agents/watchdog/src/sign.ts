import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import type { LifeSign } from './settings.ts';

/** `nobody`: there is no one to be silent, for nobody listens, or there is no file yet. */
export type Heard = 'something' | 'nothing' | 'nobody';

/** Listens for a program's sign of life, for `withinMs` at most, as often as it is asked. */
export function listener(sign: LifeSign): (withinMs: number) => Promise<Heard> {
  if (sign.kind === 'answers') return (withinMs) => answer(sign, withinMs);
  let last: number | undefined;
  return async () => {
    const renewed = await stat(sign.path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    const before = last;
    last = renewed;
    if (renewed === undefined) return 'nobody';
    return renewed === before ? 'nothing' : 'something';
  };
}

function answer({ at, say }: Extract<LifeSign, { kind: 'answers' }>, withinMs: number): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect(at);
    const end = (heard: Heard) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(heard);
    };
    // When this program had no processor, an answer may lie in the socket unread: it is read before the verdict.
    const timer = setTimeout(() => setImmediate(() => end('nothing')), withinMs);
    socket
      .on('error', ({ code }: NodeJS.ErrnoException) => end(NOBODY.has(code ?? '') ? 'nobody' : 'nothing'))
      .on('close', () => end('something'))
      .on('data', () => end('something'))
      .write(Buffer.from(say, 'latin1'));
  });
}

/** Nobody listens, or the address is not there. */
const NOBODY: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOENT', 'EADDRNOTAVAIL', 'ENETUNREACH']);
