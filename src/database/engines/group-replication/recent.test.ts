import assert from 'node:assert/strict';
import { test } from 'node:test';
import { other, silent } from '../../../../test/support/voter-example.ts';
import { stillRecent, withAnswers } from './recent.ts';

test('an answer counts for six seconds, although a later question was not answered', () => {
  const answered = other();
  const recent = withAnswers(withAnswers({}, { db2: answered }, 0), { db2: silent, db3: silent }, 3_000);
  assert.deepEqual(stillRecent(recent, 6_000), { db2: answered });
  assert.deepEqual(stillRecent(recent, 6_001), {});
});
