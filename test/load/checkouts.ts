import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { checkout } from '../../apps/shop/journeys/checkout.ts';
import { sender } from '../../src/drill/load/send.ts';
import { trusted } from '../../src/drill/load/trust.ts';

/**
 * node checkouts.mjs SITE RUN COUNT PER_SECOND PRODUCT…: begins checkouts at a fixed rate, whatever becomes of those
 * before (an open loop), from all addresses of this host in turn, and prints one JSON line for each that ends.
 */
const [site = '', run = '', count = '', rate = '', ...products] = process.argv.slice(2);

const addresses = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address);

const trust = trusted();
const clock = { now: () => performance.now(), pause: delay };
const begun = performance.now();
const all: Promise<void>[] = [];
for (let number = 0; number < Number(count); number++) {
  const intended = begun + (number / Number(rate)) * 1000;
  await delay(Math.max(0, intended - performance.now()));
  const product = products[number % products.length] ?? '';
  const email = `buyer-${run}-${number}@example.com`;
  const from = addresses[number % addresses.length];
  all.push(
    checkout(sender(from, trust), clock, { site, product, email, intended }).then((bought) =>
      console.log(JSON.stringify({ number, email, ...bought })),
    ),
  );
}
await Promise.all(all);
