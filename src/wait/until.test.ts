import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, pending, until } from './until.ts';

test('a wait ends with the value of the first probe that is done', async () => {
  let asked = 0;
  const probe = async () => (++asked === 3 ? done(asked) : pending('not yet'));
  assert.equal(await until({ within: 5_000, every: 1 }, probe, Error), 3);
});

test('a wait that is over throws with what was seen last', async () => {
  let asked = 0;
  const probe = async () => pending(`answer ${++asked}`);
  await assert.rejects(
    until({ within: 20, every: 5 }, probe, (seen) => new Error(seen)),
    (error: Error) => error.message === `answer ${asked}` && asked > 1,
  );
});

test('a wait tells what each probe saw', async () => {
  const told: string[] = [];
  let asked = 0;
  const probe = async () => (++asked === 3 ? done(undefined) : pending(`answer ${asked}`));
  await until({ within: 5_000, every: 1, progress: (seen) => told.push(seen) }, probe, Error);
  assert.deepEqual(told, ['answer 1', 'answer 2']);
});

test('a wait is over when the signal comes', async () => {
  const interrupt = new AbortController();
  const probe = async () => {
    interrupt.abort();
    return pending('not yet');
  };
  await assert.rejects(until({ within: 60_000, every: 60_000, signal: interrupt.signal }, probe, Error), {
    name: 'AbortError',
  });
});
