import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { patient } from './patience.ts';

const EVERY_MS = 20;
const WITHIN_MS = 1_000;

/**
 * Asks for a page at an address of the site, from this machine, on a new connection every 20 ms, while `work` goes on.
 * Resolves with the longest time in milliseconds in which no connection was begun that had its answer within a second, or
 * longer on a machine that is busy.
 */
export async function longestGap(
  address: string,
  name: string,
  work: () => Promise<unknown>,
): Promise<number> {
  const good: number[] = [];
  const under: Promise<void>[] = [];
  let over = false;
  const withinMs = patient(WITHIN_MS);
  const begin = performance.now();
  const knocking = (async () => {
    while (!over) {
      const at = performance.now();
      under.push(knock(address, name, withinMs).then((answered) => void (answered && good.push(at))));
      await sleep(EVERY_MS);
    }
  })();
  try {
    await work();
  } finally {
    over = true;
    await knocking;
    await Promise.all(under);
  }
  const times = [begin, ...good.sort((a, b) => a - b), performance.now() - withinMs];
  return Math.max(...times.map((at, index) => at - (times[index - 1] ?? at)));
}

function knock(address: string, name: string, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 80 });
    const end = (answered: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answered);
    };
    const timer = setTimeout(() => end(false), withinMs);
    socket.on('error', () => end(false)).on('end', () => end(false));
    socket.on('data', (piece) => end(`${piece}`.startsWith('HTTP/1.1 200')));
    socket.write(`GET /sign-in HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
  });
}
