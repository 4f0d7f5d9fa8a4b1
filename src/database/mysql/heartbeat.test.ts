import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { heartbeat, isProven } from './heartbeat.ts';
import type { Session } from './session.ts';

/** A session whose commits end when they are told to. */
function commits() {
  const asked: PromiseWithResolvers<readonly never[]>[] = [];
  const own: Session = {
    query: () => {
      const next = Promise.withResolvers<readonly never[]>();
      asked.push(next);
      return next.promise;
    },
    close: () => {},
  };
  return { asked, heart: heartbeat(own, 'db1') };
}

test('what has been committed proves something, from its end on', async () => {
  const { asked, heart } = commits();
  const first = heart.proven();
  asked[0]?.resolve([]);
  const seconds = await first;
  assert.ok(isProven(seconds), `${seconds}`);
});

test('a commit that hangs holds up nobody, proves nothing, and is the only one', async () => {
  const { asked, heart } = commits();
  assert.equal(await heart.proven(), null);
  assert.equal(await heart.proven(), null);
  assert.equal(asked.length, 1);
});

test('a commit that fails proves nothing, and is tried again soon', async (t) => {
  const { asked, heart } = commits();
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const first = heart.proven();
  asked[0]?.reject(new Error('The MySQL server is running with the --super-read-only option'));
  assert.equal(await first, null);
  now = 500;
  void heart.proven();
  assert.equal(asked.length, 2);
});

/** What is asked for at each moment, in milliseconds, where each commit takes so long. */
async function beats(t: TestContext, tookMs: number, moments: readonly number[]): Promise<readonly number[]> {
  const { asked, heart } = commits();
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const begun: number[] = [];
  for (const at of moments) {
    now = at;
    const before = asked.length;
    const look = heart.proven();
    if (asked.length > before) {
      begun.push(at);
      now += tookMs;
      asked.at(-1)?.resolve([]);
    }
    await look;
    await setImmediate();
  }
  return begun;
}

const LOOKS = Array.from({ length: 16 }, (_, index) => index * 200);

test('while commits are quick, one a second is enough', async (t) => {
  assert.deepEqual(await beats(t, 5, LOOKS), [0, 1000, 2000, 3000]);
});

test('who commits slowly has no second to lose', async (t) => {
  assert.deepEqual(await beats(t, 150, LOOKS), [0, 800, 1600, 2400]);
});

test('who takes writes again has to prove it again', async () => {
  const { asked, heart } = commits();
  const first = heart.proven();
  asked[0]?.resolve([]);
  assert.notEqual(await first, null);
  heart.rest();
  assert.equal(await heart.proven(), null);
});

test('how long a commit took is told beside when it ended', async (t) => {
  const { asked, heart } = commits();
  let now = 1_000;
  t.mock.method(performance, 'now', () => now);
  const first = heart.proven();
  assert.equal(heart.begun(), null);
  now = 4_000;
  asked[0]?.resolve([]);
  await first;
  assert.deepEqual([await heart.proven(), heart.begun()], [0, 3]);
  heart.rest();
  assert.equal(heart.begun(), null);
});

test('a proof grows old', () => {
  assert.equal(isProven(null), false);
  assert.equal(isProven(2), true);
  assert.equal(isProven(2.1), false);
});
