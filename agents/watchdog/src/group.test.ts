import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activity, since } from './group.ts';

const STAT = 'usage_usec 76536\nuser_usec 27556\nsystem_usec 48979\n';
const pressure = (total: number) =>
  `some avg10=0.00 avg60=0.00 avg300=0.00 total=${total}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=9\n`;

test('activity is the time that a unit has run, and waited for processor, memory and disk', () => {
  assert.deepEqual(activity(STAT, [pressure(1_000), pressure(0), pressure(2_500)]), {
    ranMs: 76.536,
    waitedMs: 3.5,
  });
});

test('a kernel that does not tell of waiting tells nothing', () => {
  assert.equal(activity(STAT, ['', pressure(0), pressure(0)]), null);
  assert.equal(activity('', [pressure(1)]), null);
});

test('what was done in between is the difference, unless the unit is another', () => {
  const [before, now] = [
    { ranMs: 10, waitedMs: 5 },
    { ranMs: 30, waitedMs: 6 },
  ];
  assert.deepEqual(since(before, now), { ranMs: 20, waitedMs: 1 });
  assert.equal(since(now, before), null);
  assert.equal(since(null, now), null);
});
