import { after, test } from 'node:test';
import { assertAllBought, BAD_DAY } from '../load/run.ts';
import { environmentLike } from '../support/environment.ts';
import { forget } from '../support/traces.ts';
import { trivetOk } from '../support/trivet.ts';

const COUNT = Number(process.env.TRIVET_CHECKOUTS ?? 10_000);
const PER_SECOND = 10;

const lab = await environmentLike('tlong', { lab: { subnet: '10.48.2.0/24' } });
after(() => forget(lab));

test(`${COUNT} checkouts on a bad day of the payment provider: charges, orders and receipts, one to one`, async () => {
  await trivetOk('up', lab.file);
  const bought = await assertAllBought(lab, { count: COUNT, perSecond: PER_SECOND, faults: BAD_DAY });
  const times = bought.map(({ ms }) => ms).sort((one, other) => one - other);
  const within = (part: number) => times[Math.floor((times.length - 1) * part)];
  const repeats = bought.reduce((sum, bought) => sum + bought.repeats, 0);
  console.log(
    `half within ${within(0.5)} ms, 99 of 100 within ${within(0.99)} ms, ${repeats} requests sent again`,
  );
});
