import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 20;
const WITHIN_MS = 1_000;

/**
 * Asks for a page at an address of the site, from this machine, on a new connection every 20 ms, while `work` goes on.
 * Resolves with the longest time in milliseconds in which no connection was begun that had its answer within a second.
 */
export async function longestGap(
  address: string,
  name: string,
  work: () => Promise<unknown>,
): Promise<number> {
  const good: number[] = [];
  const under: Promise<void>[] = [];
  let over = false;
  const begin = performance.now();
  const knocking = (async () => {
    while (!over) {
      const at = performance.now();
      under.push(knock(address, name).then((answered) => void (answered && good.push(at))));
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
  const times = [begin, ...good.sort((a, b) => a - b), performance.now() - WITHIN_MS];
  return Math.max(...times.map((at, index) => at - (times[index - 1] ?? at)));
}

function knock(address: string, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 80 });
    const end = (answered: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answered);
    };
    const timer = setTimeout(() => end(false), WITHIN_MS);
    socket.on('error', () => end(false)).on('end', () => end(false));
    socket.on('data', (piece) => end(`${piece}`.startsWith('HTTP/1.1 200')));
    socket.write(`GET /sign-in HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
  });
}
