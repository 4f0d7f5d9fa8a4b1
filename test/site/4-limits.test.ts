import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from './support/shop.ts';

const { removeFullBuckets, take } = await import('../../apps/shop/src/limits/limit.ts');

const shop = await openShop();
after(() => shop.close());

const HOURLY = { name: 'test', burst: 3, everySeconds: 3_600 };

async function takeAs(key: string, limit = HOURLY): Promise<number> {
  const { value } = await shop.services.store.write((trx) => take(trx, limit, key));
  return value;
}

test('so many are allowed at once, from however many sides, and then one after the other', async () => {
  const waits = await Promise.all(Array.from({ length: 8 }, () => takeAs('ann')));
  assert.equal(waits.filter((wait) => wait === 0).length, 3);
  const [wait = 0] = waits.filter((each) => each > 0);
  assert.ok(wait > 3_500 && wait < 3_601, String(wait));
});

test('who is refused does not wait longer for having asked, and others do not wait at all', async () => {
  for (let times = 0; times < 5; times++) await takeAs('ada');
  assert.ok((await takeAs('ada')) <= 3_600);
  assert.equal(await takeAs('eve'), 0);
  assert.equal(await takeAs('ada', { ...HOURLY, name: 'other' }), 0);
});

test('time gives back one by one', async () => {
  for (let times = 0; times < 3; times++) await takeAs('kim');
  assert.ok((await takeAs('kim')) > 0);
  await shop.rows('update rate_limits set full_at = full_at - interval 3600 second');
  assert.equal(await takeAs('kim'), 0);
  assert.ok((await takeAs('kim')) > 0);
});

test('who may do everything again is forgotten', async () => {
  await takeAs('old');
  await shop.rows('update rate_limits set full_at = current_timestamp(6) - interval 1 second');
  await takeAs('young');
  await shop.services.store.write(removeFullBuckets);
  const rows = await shop.rows('select 1 from rate_limits');
  assert.equal(rows.length, 1);
});
