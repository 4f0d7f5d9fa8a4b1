import { connect, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { type Trust, trusted } from '../load/trust.ts';
import type { AttackSettings } from './settings.ts';

/** What became of what was sent, by a word: a status, or how a connection ended. */
export type Tally = Map<string, number>;

export const count = (tally: Tally, what: string | number): void => {
  tally.set(`${what}`, (tally.get(`${what}`) ?? 0) + 1);
};

/** Calls at an even rate, and never makes up for what a busy machine has missed: then it is the attack that has to wait. */
export function evenly(aSecond: number, call: (number: number) => void): void {
  const tick = 50;
  let number = 0;
  let owed = 0;
  setInterval(() => {
    owed += (aSecond * tick) / 1_000;
    for (; owed >= 1; owed -= 1) call(number++);
  }, tick);
}

let trust: Trust | undefined;

/** A new connection to the site, from one of the attackers' addresses, to one of its own in turn. */
export function opened(settings: AttackSettings, number: number, alpn?: string): Socket {
  const { addresses, from, name, port, secure } = settings;
  const at = {
    host: addresses[number % addresses.length] ?? '',
    port,
    localAddress: from[number % from.length] ?? '',
  };
  if (!secure) return connect(at);
  trust ??= trusted();
  return tls.connect({
    ...(trust() as tls.ConnectionOptions),
    ...at,
    servername: name,
    ...(alpn === undefined ? {} : { ALPNProtocols: [alpn] }),
  });
}

/** When a connection can be written to. */
export const ready = ({ secure }: AttackSettings) => (secure ? 'secureConnect' : 'connect');

/** Has `want` connections under way for ever, and begins at most `aSecond` anew. */
export function keepUp(want: number, aSecond: number, open: (number: number) => Socket, tally: Tally): void {
  let held = 0;
  let most = 0;
  evenly(aSecond, (number) => {
    if (held >= want) return;
    held += 1;
    most = Math.max(most, held);
    tally.set('held at once', most);
    count(tally, 'opened');
    open(number)
      .on('error', (error: NodeJS.ErrnoException) => count(tally, error.code ?? error.message))
      .on('close', () => {
        held -= 1;
        count(tally, 'ended');
      });
  });
}
