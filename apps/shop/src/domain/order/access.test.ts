import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeal, type Seal } from '../../base/seal.ts';
import { hashOf } from '../../base/token.ts';
import type { Site } from '../../ui/site.tsx';
import { accessHashes, accessKey, linkTo } from './access.ts';

const REFERENCE = 'FB-1';
const site = { publicUrl: 'https://www.foobar.com' } as Site;
const a = createSeal(['a']);
const turned = createSeal(['b', 'a']);

/** Whether a key opens an order that was placed with a secret. */
const opens = (seal: Seal, key: string, placed: Seal, reference = REFERENCE) =>
  accessHashes(seal, reference, key).some((hash) => hash.equals(hashOf(accessKey(placed, reference))));
/** The key in a mail about such an order. */
const mailed = (seal: Seal, placed: Seal) =>
  new URL(linkTo(site, seal, REFERENCE, hashOf(accessKey(placed, REFERENCE)))).searchParams.get('key') ?? '';

test('an order is opened by its key, also when that is of an earlier secret, and by one of the present secret', () => {
  assert.ok(opens(turned, accessKey(a, REFERENCE), a));
  assert.ok(opens(turned, accessKey(turned, REFERENCE), a));
  assert.ok(opens(turned, accessKey(turned, REFERENCE), turned));
  assert.ok(!opens(turned, accessKey(turned, 'FB-2'), a));
});

test('an earlier secret makes no key for later orders, and one that counts no more none at all', () => {
  assert.ok(!opens(turned, accessKey(a, REFERENCE), turned));
  assert.ok(!opens(createSeal(['b']), accessKey(a, REFERENCE), a));
});

test('in every phase of a rotation, every mail of every server opens its order on every server', () => {
  const phases = [a, createSeal(['a', 'b']), turned, createSeal(['b'])];
  for (const [index, later] of phases.slice(1).entries()) {
    const beside = [phases[index] as Seal, later];
    for (const placed of beside) {
      for (const sends of beside) {
        for (const asked of beside) assert.ok(opens(asked, mailed(sends, placed), placed), `${index}`);
      }
    }
  }
});
