import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settings } from '../../../test/support/voter-example.ts';
import { poll } from './poll.ts';

test('who never answers holds up nobody else, and who says nothing leaves what was known', async () => {
  const never = new Promise<number>(() => {});
  const answers = [1, undefined, 3];
  const knownBefore: (number | undefined)[] = [];
  const { promise: through, resolve } = Promise.withResolvers<void>();
  let kept = (): Readonly<Record<string, number>> => ({});
  kept = poll<number>(settings.voters.slice(0, 2), 1, async ({ name }) => {
    if (name === 'db1') return never;
    knownBefore.push(kept().db2);
    if (answers.length > 0) return answers.shift();
    resolve();
    return never;
  });
  await through;
  assert.deepEqual(knownBefore, [undefined, 1, 1, 3]);
});
