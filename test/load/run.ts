import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Bought } from '../../apps/shop/journeys/checkout.ts';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { siteUrl } from '../../src/topology/index.ts';
import { primaryOf, sql } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { onHost } from '../support/host.ts';
import { readBooks } from './books.ts';
import { runOnInternet } from './program.ts';

export interface Load {
  readonly count: number;
  /** Checkouts that begin in a second, whatever becomes of those before. */
  readonly perSecond: number;
  /** Probabilities of what the payment sandbox does wrong, see apps/sandbox/payments. */
  readonly faults: Readonly<Record<string, number>>;
}

/** What a payment provider may do on a bad day. */
export const BAD_DAY = {
  dropAfter: 0.05,
  dropBefore: 0.05,
  error: 0.05,
  delay: 0.2,
  delayMs: 1500,
  webhookDuplicate: 0.2,
  webhookReorder: 0.2,
  webhookLose: 0.1,
  webhookForge: 0.1,
  webhookStale: 0.1,
  seed: 20,
} as const;

const PRODUCTS = ['northlight-pendant', 'tide-mug', 'halden-table-lamp', 'alder-chair'];
/** For what follows from a payment: webhooks that were lost are made good by asking the provider. */
const SETTLED_WITHIN_MS = 240_000;

/**
 * Has people buy on the internet host, and asserts that each of them got what was paid for: charges, paid orders and
 * receipts, one to one. Resolves with what became of each checkout.
 */
export async function assertAllBought(
  lab: LoadedEnvironment,
  { count, perSecond, faults }: Load,
  during: () => Promise<unknown> = async () => {},
): Promise<readonly Bought[]> {
  await prepare(lab, faults);
  const run = randomBytes(4).toString('hex');
  const args = [siteUrl(lab.topology), run, `${count}`, `${perSecond}`, ...PRODUCTS];
  const timeoutMs = (count / perSecond + 300) * 1000;
  const [{ code, stdout, stderr }] = await Promise.all([
    runOnInternet(lab, 'checkouts', { args, timeoutMs }),
    during(),
  ]);
  assert.equal(code, 0, stderr);
  const bought = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Bought);
  assert.equal(bought.length, count);
  assert.deepEqual(bought.filter(({ outcome }) => outcome !== 'confirmed').slice(0, 5), []);
  await onHost(lab, 'internet', 'curl --silent --fail --request DELETE http://paysim.test/sandbox/faults');
  await eventually('the books agree', SETTLED_WITHIN_MS, () => assertBooksAgree(lab, bought));
  return bought;
}

async function prepare(lab: LoadedEnvironment, faults: Load['faults']): Promise<void> {
  // As many people as there are addresses that no host of a lab has.
  const prefix = lab.topology.network.subnet.replace(/\.0\/24$/, '');
  await onHost(
    lab,
    'internet',
    `for last in $(seq 41 99); do ip address replace ${prefix}.$last/24 dev host0; done
     curl --silent --fail --request PUT http://paysim.test/sandbox/faults --data '${JSON.stringify(faults)}'`,
  );
  await sql(
    lab,
    await primaryOf(lab),
    'UPDATE site.products SET stock = 1000000; UPDATE site.categories SET version = version + 1',
  );
}

/** Of this run and all before it: nobody paid twice or for nothing, and everybody was told once. */
async function assertBooksAgree(lab: LoadedEnvironment, bought: readonly Bought[]): Promise<void> {
  const { charges, paid, receipts, waiting } = await readBooks(lab);
  assert.equal(waiting, 0, `${waiting} jobs are waiting`);
  const sorted = (rows: readonly (readonly [string, number])[]) => rows.map((row) => row.join(' ')).sort();
  assert.deepEqual(difference(sorted(charges), sorted(paid)), [], 'charges and paid orders');
  assert.equal(
    new Set(charges.map(([reference]) => reference)).size,
    charges.length,
    'an order was charged twice',
  );
  assert.deepEqual(
    difference([...receipts].sort(), paid.map(([reference]) => reference).sort()),
    [],
    'receipts',
  );
  const references = new Set(paid.map(([reference]) => reference));
  assert.deepEqual(
    bought.filter(({ reference }) => reference === null || !references.has(reference)),
    [],
    'somebody was told of an order that is not paid',
  );
}

/** What stands in one list and not in the other, as often as it does. */
function difference(one: readonly string[], other: readonly string[]): readonly string[] {
  const count = new Map<string, number>();
  for (const text of one) count.set(text, (count.get(text) ?? 0) + 1);
  for (const text of other) count.set(text, (count.get(text) ?? 0) - 1);
  return [...count].filter(([, times]) => times !== 0).map(([text, times]) => `${text}: ${times}`);
}
