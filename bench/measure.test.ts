import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alternate, figure, ratio } from './measure.ts';

test('a figure holds the least, the middle and the greatest value', () => {
  assert.deepEqual(figure([10, 2, 30], 'ms'), { unit: 'ms', min: 2, median: 10, max: 30 });
});

test('the median of an even number of values lies between the two in the middle', () => {
  assert.equal(figure([4, 1, 100, 2], 'ms').median, 3);
  assert.equal(figure([7], 'ms').median, 7);
});

test('no value is no figure', () => {
  assert.throws(() => figure([], 'ms'), /no values/);
});

test('a ratio is taken within each round, so that a slow round weighs on both sides', () => {
  assert.deepEqual(ratio([20, 400], [10, 100]), { unit: '×', min: 2, median: 3, max: 4 });
  assert.throws(() => ratio([20], [10, 100]), /unequal/);
});

test('subjects take turns, and keep their measurements in the order of the rounds', async () => {
  const turns: string[] = [];
  const measure = async ({ name }: { name: string }) => turns.push(name);
  const measured = await alternate([{ name: 'a' }, { name: 'b' }], 2, measure, () => {});
  assert.deepEqual(turns, ['a', 'b', 'a', 'b']);
  assert.deepEqual(Object.fromEntries(measured), { a: [1, 3], b: [2, 4] });
});
