import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cache, createCache, type Loaded } from './cache.ts';
import { createNewest, type Versions } from './versions.ts';
import { createWatch, EVERY } from './watch.ts';

const PARTS = ['a', 'b'] as const;
type Part = (typeof PARTS)[number];

/** A value is the versions that it was made from, so that its age shows. */
type Made = Readonly<Record<Part, number>>;

type Step =
  | { readonly do: 'change'; readonly part: Part }
  | { readonly do: 'replicate' | 'ask' | 'load'; readonly replica: 0 | 1 }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'get'; readonly key: Part | 'all' };

const replica = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('change' as const), part: fc.constantFrom(...PARTS) }),
  fc.record({ do: fc.constantFrom('replicate' as const, 'ask' as const, 'load' as const), replica }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 2 * EVERY }) }),
  fc.record({ do: fc.constant('get' as const), key: fc.constantFrom('all' as const, ...PARTS) }),
);

/** A primary's changes, and two replicas of which each has so many of them; time is what the steps say. */
function world() {
  const changes: Part[] = [];
  const has: [number, number] = [0, 0];
  /** At which time both replicas had how many changes. */
  const both: { at: number; count: number }[] = [{ at: Number.NEGATIVE_INFINITY, count: 0 }];
  const state = { now: 1_000, asks: 0 as 0 | 1, loads: 0 as 0 | 1 };
  const under: (() => void)[] = [];

  const made = (count: number): Made => {
    const of = (part: Part) => changes.slice(0, count).filter((changed) => changed === part).length;
    return { a: of('a'), b: of('b') };
  };
  const tagOf = (count: number): Versions => new Map(Object.entries(made(count)));
  const newest = createNewest();
  const now = () => state.now;
  const watch = createWatch(async () => tagOf(has[state.asks]), newest, now);
  const cache: Cache<Made> = createCache({ newest, watch, most: 100, now });

  const turn = () => new Promise<void>((go) => under.push(go));

  /** Between the versions and the value, and before it is shown, whatever happens may happen; both come from one replica. */
  async function load(key: Part | 'all'): Promise<Loaded<Made>> {
    const from = state.loads;
    const tag = tagOf(has[from]);
    await turn();
    const value = made(has[from]);
    await turn();
    return { value, tag, shows: key === 'all' ? null : [key], bytes: 10 };
  }

  return {
    state,
    cache,
    newest,
    change: (part: Part) => void changes.push(part),
    replicate: (to: 0 | 1, count = has[to] + 1) => {
      has[to] = Math.min(count, changes.length);
      both.push({ at: state.now, count: Math.min(...has) });
    },
    goOn: () => {
      for (const go of under.splice(0)) go();
    },
    get: (key: Part | 'all') => cache.get(key, () => load(key)),
    /** What every replica had at that time. */
    at: (time: number) => made(both.findLast(({ at }) => at <= time)?.count ?? 0),
    latest: () => made(changes.length),
    all: () => changes.length,
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const shown = (key: Part | 'all', value: Made) => (key === 'all' ? [value.a, value.b] : [value[key]]);

function assertNotOlder(key: Part | 'all', got: Made | null, bound: Made): void {
  assert.ok(got);
  const wanted = shown(key, bound);
  for (const [index, version] of shown(key, got).entries()) {
    assert.ok(
      version >= (wanted[index] ?? 0),
      `${key}: ${JSON.stringify(got)} after ${JSON.stringify(bound)}`,
    );
  }
}

test('whatever the order, nobody is shown what every replica had overtaken a quarter of a second before', async () => {
  const run = async (steps: readonly Step[]) => {
    const it = world();
    const answers: Promise<void>[] = [];
    for (const step of steps) {
      switch (step.do) {
        case 'change':
          it.change(step.part);
          break;
        case 'replicate':
          it.replicate(step.replica);
          break;
        case 'ask':
          it.state.asks = step.replica;
          break;
        case 'load':
          it.state.loads = step.replica;
          it.goOn();
          break;
        case 'pass':
          it.state.now += step.ms;
          break;
        case 'get': {
          const bound = it.at(it.state.now - EVERY);
          answers.push(it.get(step.key).then((got) => assertNotOlder(step.key, got, bound)));
        }
      }
      await settle();
    }
    const finish = async (all: Promise<unknown>) => {
      let done = false;
      const end = all.finally(() => {
        done = true;
      });
      while (!done) {
        it.goOn();
        await settle();
      }
      await end;
    };
    await finish(Promise.all(answers));

    for (const to of [0, 1] as const) it.replicate(to, it.all());
    it.state.now += EVERY + 1;
    for (const key of [...PARTS, 'all'] as const) {
      const last = it.get(key).then((got) => assertNotOlder(key, got, it.latest()));
      await finish(last);
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), run), { numRuns: 300 });
});
