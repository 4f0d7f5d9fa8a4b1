import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('a commit that fails proves nothing, and is tried again', async (t) => {
  const { asked, heart } = commits();
  const first = heart.proven();
  asked[0]?.reject(new Error('The MySQL server is running with the --super-read-only option'));
  assert.equal(await first, null);
  t.mock.method(performance, 'now', () => 1e9);
  void heart.proven();
  assert.equal(asked.length, 2);
});

test('who takes writes again has to prove it again', async () => {
  const { asked, heart } = commits();
  const first = heart.proven();
  asked[0]?.resolve([]);
  assert.notEqual(await first, null);
  heart.rest();
  assert.equal(await heart.proven(), null);
});

test('a proof grows old', () => {
  assert.equal(isProven(null), false);
  assert.equal(isProven(2), true);
  assert.equal(isProven(2.1), false);
});
