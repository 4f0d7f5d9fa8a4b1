import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acceptedOf, advance, introduce, type Kept, phaseOf } from './rotation.ts';

const T0 = Date.parse('2026-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(T0 + ms).toISOString();
const FIRST: Kept = { current: 'v0', since: at(0) };

test('a rotation goes through its phases, and ends with one value', () => {
  const introduced = introduce(FIRST, 'v1');
  assert.deepEqual([phaseOf(introduced, at(1)), acceptedOf(introduced)], ['introduced', ['v0', 'v1']]);
  const replaced = advance(introduced, at(2), 0);
  assert.deepEqual([phaseOf(replaced, at(2)), acceptedOf(replaced)], ['replaced', ['v1', 'v0']]);
  assert.deepEqual(advance(replaced, at(3), 0), { current: 'v1', since: at(2) });
});

test('what signed something is accepted for as long as that lives, through later rotations', () => {
  const once = advance(introduce(FIRST, 'v1'), at(10), 100);
  assert.equal(phaseOf(once, at(109)), 'settled');
  assert.equal(advance(once, at(109), 100), once);
  const twice = advance(introduce(once, 'v2'), at(50), 100);
  assert.deepEqual(acceptedOf(twice), ['v2', 'v1', 'v0']);
  assert.equal(phaseOf(twice, at(110)), 'replaced');
  assert.deepEqual(acceptedOf(advance(twice, at(110), 100)), ['v2', 'v1']);
});

test('another value takes the place of one that nobody uses yet; the present one begins nothing', () => {
  assert.deepEqual(acceptedOf(introduce(introduce(FIRST, 'v1'), 'v2')), ['v0', 'v2']);
  assert.equal(introduce(FIRST, 'v0'), FIRST);
});

/** What one host holds: the value that it shows, and those that it accepts when it is shown one. */
interface Host {
  shows: string;
  accepts: readonly string[];
}

/**
 * What a command does, cut off after so many steps: converges host by host in some order, then writes the next phase, until it is
 * settled. Whoever shows its value is accepted by whoever it is shown to, at every moment.
 */
const command = fc.record({
  starts: fc.boolean(),
  /** Steps until it is killed. */
  steps: fc.nat(40),
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
  waits: fc.nat(50),
});

test('killed anywhere, any number of times, nobody is ever refused, and the next command completes it', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), fc.constantFrom(0, 20), (commands, livesMs) => {
      let kept = FIRST;
      let now = 1;
      let made = 0;
      const hosts: Host[] = [0, 1, 2, 3].map(() => ({ shows: 'v0', accepts: ['v0'] }));
      const nobodyIsRefused = () => {
        for (const { shows } of hosts)
          for (const { accepts } of hosts) assert.ok(accepts.includes(shows), JSON.stringify(hosts));
      };
      const run = ({
        starts,
        steps,
        order,
        waits,
      }: {
        starts: boolean;
        steps: number;
        order: readonly number[];
        waits: number;
      }) => {
        now += waits;
        if (starts) kept = introduce(kept, `v${++made}`);
        for (let step = 0; ; ) {
          for (const index of order) {
            if (step++ >= steps) return;
            const host = hosts[index] as Host;
            // Of a host, who shows and who accepts restart one after the other, in either order.
            if (index % 2 === 0) host.accepts = acceptedOf(kept);
            else host.shows = kept.current;
            nobodyIsRefused();
            host.accepts = acceptedOf(kept);
            host.shows = kept.current;
            nobodyIsRefused();
          }
          if (phaseOf(kept, at(now)) === 'settled') return;
          if (step++ >= steps) return;
          kept = advance(kept, at(now), livesMs);
        }
      };
      for (const each of commands) run(each);
      for (const waits of [0, 1_000]) run({ starts: false, steps: 1_000, order: [3, 1, 0, 2], waits });
      assert.equal(phaseOf(kept, at(now)), 'settled');
      if (commands.some(({ starts }) => starts)) assert.equal(kept.current, `v${made}`);
      for (const host of hosts) assert.deepEqual(host, { shows: kept.current, accepts: [kept.current] });
    }),
    { numRuns: 500 },
  );
});
