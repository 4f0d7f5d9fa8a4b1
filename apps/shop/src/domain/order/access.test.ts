import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeal } from '../../base/seal.ts';
import { hashOf } from '../../base/token.ts';
import { accessHashes, accessKey } from './access.ts';

test('an order is opened by its key, also when one of them is of an earlier secret', () => {
  const old = createSeal(['a']);
  const turned = createSeal(['b', 'a']);
  const placed = hashOf(accessKey(old, 'FB-1'));
  const opens = (key: string, reference = 'FB-1') =>
    accessHashes(turned, reference, key).some((hash) => hash.equals(placed));
  assert.equal(opens(accessKey(old, 'FB-1')), true);
  assert.equal(opens(accessKey(turned, 'FB-1')), true);
  assert.equal(opens(accessKey(turned, 'FB-2')), false);
  assert.equal(opens(accessKey(turned, 'FB-2'), 'FB-2'), false);
  assert.equal(opens(accessKey(createSeal(['c']), 'FB-1')), false);
});
