import { setTimeout as delay } from 'node:timers/promises';
import { checkout } from './checkout.ts';

/**
 * node checkouts.mjs SITE RUN COUNT PER_SECOND PRODUCT…: begins checkouts at a fixed rate, whatever becomes of those
 * before (an open loop), and prints one JSON line for each that ends.
 */
const [site = '', run = '', count = '', rate = '', ...products] = process.argv.slice(2);

const begun = performance.now();
const all: Promise<void>[] = [];
for (let number = 0; number < Number(count); number++) {
  const intended = begun + (number / Number(rate)) * 1000;
  await delay(Math.max(0, intended - performance.now()));
  const product = products[number % products.length] ?? '';
  const email = `buyer-${run}-${number}@example.com`;
  all.push(
    checkout(site, product, email, intended).then((bought) =>
      console.log(JSON.stringify({ number, email, ...bought })),
    ),
  );
}
await Promise.all(all);
