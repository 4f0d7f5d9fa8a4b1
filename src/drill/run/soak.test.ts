import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { soakOf } from './soak.ts';

test('a seed draws the same again, and everything that strikes is healed before it goes on', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 3_600_000 }), (seed, ms) => {
      const { steps } = soakOf(ms, seed);
      assert.deepEqual(soakOf(ms, seed).steps, steps);
      let standing = 0;
      let waited = 0;
      for (const step of steps) {
        if (step.kind === 'strike') standing += 1;
        if (step.kind === 'heal') standing = 0;
        if (step.kind === 'until-well') assert.equal(standing, 0);
        if (step.kind === 'wait') waited += step.ms;
        assert.ok(standing <= 2);
      }
      assert.equal(standing, 0);
      assert.ok(waited <= ms + 120_000);
    }),
  );
});
