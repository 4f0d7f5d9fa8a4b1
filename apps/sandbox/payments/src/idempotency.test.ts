import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keysOf } from './idempotency.ts';
import type { State } from './state.ts';

test('while the first request with a key is under way, the second is refused', async () => {
  const keys = keysOf({ answer: new Map() } as unknown as State);
  const gate = Promise.withResolvers<void>();
  const first = keys.once('key', 'request', async () => {
    await gate.promise;
    return { status: 200, body: 'done' };
  });
  await assert.rejects(
    keys.once('key', 'request', async () => ({ status: 200, body: 'twice' })),
    { status: 409 },
  );
  gate.resolve();
  assert.equal((await first).body, 'done');
});
