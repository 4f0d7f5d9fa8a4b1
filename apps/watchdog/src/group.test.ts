import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activity } from './group.ts';

const STAT = 'usage_usec 76536\nuser_usec 27556\nsystem_usec 48979\n';
const pressure = (total: number) =>
  `some avg10=0.00 avg60=0.00 avg300=0.00 total=${total}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=9\n`;

test('activity is the time that a unit has run, and waited for processor, memory and disk', () => {
  assert.equal(activity(STAT, [pressure(1_000), pressure(0), pressure(2_464)]), 80);
});

test('a kernel that does not tell of waiting tells nothing', () => {
  assert.equal(activity(STAT, ['', pressure(0), pressure(0)]), null);
  assert.equal(activity('', [pressure(1)]), null);
});
