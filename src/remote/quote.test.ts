import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { quote, quoteAll } from './quote.ts';

test('plain words stay readable', () => {
  assert.equal(quoteAll(['sh', '-c', 'a b']), "sh -c 'a b'");
  assert.equal(quote(''), "''");
});

test('a real shell reads back every word as it was', () => {
  const words = fc.array(
    fc.string({ unit: 'grapheme' }).map((word) => word.replaceAll('\0', '')),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(words, (argv) => {
      const line = `printf '%s\\0' ${quoteAll(argv)}`;
      const seen = execFileSync('sh', ['-c', line], { encoding: 'utf8' });
      assert.deepEqual(seen.split('\0').slice(0, -1), argv);
    }),
    { numRuns: 60 },
  );
});
