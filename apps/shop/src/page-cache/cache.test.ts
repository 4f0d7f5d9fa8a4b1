import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createCache, type Loaded } from './cache.ts';
import { createNewest, FORGET_AFTER } from './versions.ts';
import { createWatch } from './watch.ts';

/** A cache over one server whose versions and value a test sets. */
function single(most = 1_000) {
  const state = { now: 0, version: 1, value: 'one', loads: 0, down: false, missing: false };
  const reach = () => {
    if (state.down) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  };
  const tag = () => new Map([['a', state.version]]);
  const newest = createNewest();
  const now = () => state.now;
  const read = async () => {
    reach();
    return tag();
  };
  const cache = createCache<string>({ newest, watch: createWatch(read, newest, now), most, now });
  const load = async (): Promise<Loaded<string> | null> => {
    state.loads++;
    reach();
    return state.missing ? null : { value: state.value, tag: tag(), shows: ['a'], bytes: 100 };
  };
  return { state, cache, get: (key = 'page') => cache.get(key, load) };
}

test('a hundred at once are one load, and afterwards none', async () => {
  const { state, cache, get } = single();
  await Promise.all(Array.from({ length: 100 }, () => get()));
  assert.equal(state.loads, 1);
  assert.equal(cache.peek('page'), 'one');
});

test('without a database, what is kept is shown however old, and the rest fails', async () => {
  const { state, cache, get } = single();
  await get();
  Object.assign(state, { down: true, now: 10 * FORGET_AFTER, version: 2 });
  assert.equal(await get(), 'one');
  assert.equal(cache.outcomes.stale, 1);
  await assert.rejects(get('another'), /away/);
  Object.assign(state, { down: false, value: 'two', now: 11 * FORGET_AFTER });
  assert.equal(await get(), 'two');
});

test('a database that went back and counts on is not taken for the one before', async () => {
  const { state, get } = single();
  Object.assign(state, { version: 10, value: 'lost' });
  await get();
  Object.assign(state, { version: 9, value: 'nine' });
  for (const now of [300, FORGET_AFTER / 2, FORGET_AFTER + 400]) {
    state.now = now;
    assert.equal(await get(), now === 300 || now === FORGET_AFTER / 2 ? 'lost' : 'nine');
  }
  Object.assign(state, { now: FORGET_AFTER + 1_000, version: 10, value: 'ten' });
  assert.equal(await get(), 'ten');
});

test('a server that lags makes nothing older, and a load that is ahead is kept', async () => {
  const { state, cache, get } = single();
  await get();
  Object.assign(state, { version: 2, value: 'two' });
  await get('another');
  assert.equal(await get(), 'two');
  Object.assign(state, { version: 1, value: 'one', now: 300 });
  assert.equal(await get(), 'two');
  assert.equal(await get('third'), 'one');
  assert.equal(cache.peek('third'), undefined);
});

test('whoever joins a load that began before a change gets one that began after it', async () => {
  const { state, cache } = single();
  const old = Promise.withResolvers<void>();
  const load = async (value: string, ready: Promise<void>): Promise<Loaded<string>> => {
    const tag = new Map([['a', state.version]]);
    await ready;
    return { value, tag, shows: ['a'], bytes: 100 };
  };
  const first = cache.get('page', () => load('one', old.promise));
  await setImmediate();
  Object.assign(state, { version: 2, now: 300 });
  const second = cache.get('page', () => load('two', Promise.resolve()));
  await setImmediate();
  old.resolve();
  assert.deepEqual(await Promise.all([first, second]), ['one', 'two']);
});

test('what is gone is not kept', async () => {
  const { state, cache, get } = single();
  await get();
  Object.assign(state, { missing: true, version: 2, now: 300 });
  assert.equal(await get(), null);
  assert.equal(cache.size(), 0);
});

test('what was used last stays, within the bytes', async () => {
  const { cache, get } = single(250);
  for (const key of ['one', 'two', 'one', 'three']) await get(key);
  assert.equal(cache.bytes(), 200);
  assert.deepEqual(
    ['one', 'two', 'three'].map((key) => cache.peek(key) !== undefined),
    [true, false, true],
  );
});
