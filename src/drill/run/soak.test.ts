import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { soakOf } from './soak.ts';

test('a seed draws the same again, and everything that is injected is reverted before it goes on', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 3_600_000 }), (seed, ms) => {
      const { steps } = soakOf(ms, seed);
      assert.deepEqual(soakOf(ms, seed).steps, steps);
      let active = 0;
      let waited = 0;
      for (const step of steps) {
        if (step.kind === 'inject') active += 1;
        if (step.kind === 'revert') active = 0;
        if (step.kind === 'until-healthy') assert.equal(active, 0);
        if (step.kind === 'wait') waited += step.ms;
        assert.ok(active <= 2);
      }
      assert.equal(active, 0);
      assert.ok(waited <= ms + 120_000);
    }),
  );
});
