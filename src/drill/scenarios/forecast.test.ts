import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sumOf } from '../../audit/index.ts';
import { SCENARIOS } from './index.ts';

const forecast = (name: string) => {
  const of = SCENARIOS.find((scenario) => scenario.name === name)?.forecast;
  return of && [of.of, sumOf(of.timers)];
};

test('of what hangs, others take over, or its watchdog replaces it', () => {
  assert.deepEqual(forecast('stop-load-balancer'), ['longestGapMs', 1_050]);
  assert.deepEqual(forecast('stop-supervisor'), ['writeGapMs', 6_300]);
  assert.deepEqual(forecast('stop-primary'), ['writeGapMs', 7_500]);
});

test('no drill is to cost users more than its budget', () => {
  for (const { name, budget, forecast: of } of SCENARIOS) {
    const allowed = of && budget[of.of];
    if (of && allowed !== undefined) assert.ok(sumOf(of.timers) <= allowed, `${name}: ${sumOf(of.timers)}`);
  }
});
