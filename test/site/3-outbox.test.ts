import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { Registry } from '@prometheus-io/client';
import type { JobHandlers } from '../../apps/shop/src/outbox/outbox.ts';
import type { Periodic } from '../../apps/shop/src/outbox/schedules.ts';
import { eventually } from '../support/eventually.ts';
import { openShop } from './support/shop.ts';

const { claim, pauseAfter } = await import('../../apps/shop/src/outbox/claim.ts');
const { enqueue } = await import('../../apps/shop/src/outbox/outbox.ts');
const { enterSchedules, takeDue } = await import('../../apps/shop/src/outbox/schedules.ts');
const { startWorker, workOff } = await import('../../apps/shop/src/outbox/worker.ts');

const shop = await openShop();
const { services } = shop;
const { store } = services;
after(() => shop.close());
beforeEach(() => shop.rows('delete from outbox'));

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const DONE_WITHIN_MS = 10_000;

interface Row {
  readonly id: number;
  readonly attempts: number;
  readonly done: number;
  readonly later: number;
  readonly last_error: string | null;
}

/** `later`: than a moment, which is now if not said. */
const rows = (than?: Date) =>
  shop.rows<Row>(
    `select id, attempts, done_at is not null as done, available_at > coalesce(?, current_timestamp(3)) as later,
       last_error
     from outbox order by id`,
    [than],
  );

async function moment(): Promise<Date> {
  const [row] = await shop.rows<{ now: Date }>('select current_timestamp(3) as now');
  assert.ok(row);
  return row.now;
}

const put = (kind: string, payload: Readonly<Record<string, string | number>> = {}, afterSeconds = 0) =>
  store.write((trx) => enqueue(trx, { kind, payload, traceId: TRACE, afterSeconds }));

const due = () => shop.rows('update outbox set available_at = current_timestamp(3) - interval 1 second');

test('work is in the database exactly when its transaction is', async () => {
  const rolledBack = store.write(async (trx) => {
    await enqueue(trx, { kind: 'a', payload: {}, traceId: TRACE });
    throw new Error('not after all');
  });
  await assert.rejects(rolledBack, /not after all/);
  assert.equal((await rows()).length, 0);
  await put('a');
  assert.equal((await rows()).length, 1);
});

test('a job is done with its payload and its trace, and so is what follows from it', async () => {
  const seen: unknown[] = [];
  const handlers: JobHandlers = {
    first: async ({ store }, { payload, traceId }) => {
      seen.push(payload, traceId);
      await store.write((trx) => enqueue(trx, { kind: 'second', payload: { n: 2 }, traceId }));
    },
    second: async (_services, { payload }) => void seen.push(payload),
  };
  await put('first', { order: 'A-1' });
  await workOff(services, handlers);
  assert.deepEqual(seen, [{ order: 'A-1' }, TRACE, { n: 2 }]);
  assert.deepEqual(
    (await rows()).map(({ done, attempts }) => [done, attempts]),
    [
      [1, 1],
      [1, 1],
    ],
  );
  assert.match(shop.lines.join(''), new RegExp(`"traceId":"${TRACE}".*"kind":"second".*job done`));
});

test('what is not due waits; what fails comes again, later each time, and is never lost', async () => {
  let fails = true;
  const handlers: JobHandlers = {
    flaky: async () => {
      if (fails) throw new Error('the mail server said 451');
    },
  };
  await put('flaky', {}, 60);
  await workOff(services, handlers);
  assert.equal((await rows())[0]?.attempts, 0);

  const before = await moment();
  await workOff(services, handlers, { early: true });
  const [failed] = await rows(before);
  assert.deepEqual(
    { ...failed, id: 0 },
    { id: 0, attempts: 1, done: 0, later: 1, last_error: 'the mail server said 451' },
  );

  fails = false;
  await due();
  await workOff(services, handlers);
  const [done] = await rows();
  assert.deepEqual([done?.attempts, done?.done], [2, 1]);
});

test('pauses double up to ten minutes', () => {
  assert.deepEqual(
    [1, 2, 5, 11, 1_000].map((attempt) => pauseAfter(attempt, 1)),
    [1, 2, 16, 600, 600],
  );
  assert.equal(pauseAfter(3, 0), 2);
});

test('a kind that nobody knows yet stays for a server that does', async () => {
  await put('of-the-next-release');
  await put('toString');
  const before = await moment();
  await workOff(services, {});
  for (const row of await rows(before)) assert.deepEqual([row.done, row.attempts, row.later], [0, 1, 1]);
});

test('two that ask at once never get the same job', async () => {
  for (let job = 0; job < 40; job++) await put('a', { job });
  const all = await Promise.all(Array.from({ length: 8 }, () => claim(store, { limit: 10 })));
  const ids = all.flat().map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const left = await claim(store, { limit: 40 });
  assert.equal(new Set([...ids, ...left.map(({ id }) => id)]).size, 40);
});

test('what a server had taken when it died is taken again when the lease ends', async () => {
  await put('a');
  assert.equal((await claim(store, { limit: 10 })).length, 1);
  assert.equal((await claim(store, { limit: 10 })).length, 0);
  await due();
  const [again] = await claim(store, { limit: 10 });
  assert.equal(again?.attempt, 2);
});

test('a worker does what comes, a few at once, and finishes what it has when it stops', async () => {
  let now = 0;
  let most = 0;
  let ended = 0;
  const gate = Promise.withResolvers<void>();
  const handlers: JobHandlers = {
    slow: async () => {
      most = Math.max(most, ++now);
      await gate.promise;
      now--;
      ended++;
    },
  };
  const worker = startWorker(services, { handlers, periodic: [] });
  for (let job = 0; job < 6; job++) await put('slow');
  await eventually('four are under way', DONE_WITHIN_MS, async () => assert.equal(now, 4));
  const stopped = worker.stop();
  gate.resolve();
  await stopped;
  assert.equal(most, 4);
  assert.equal(ended, 4);
  assert.equal((await rows()).filter(({ done }) => done === 1).length, 4);

  const next = startWorker({ ...services, metrics: new Registry() }, { handlers, periodic: [] });
  await eventually('the rest is done', DONE_WITHIN_MS, async () => {
    assert.equal((await rows()).filter(({ done }) => done === 1).length, 6);
  });
  await next.stop();
});

test('what comes round is done by one server each time', async () => {
  const task: Periodic = { name: 'test-task', everySeconds: 60, run: async () => {} };
  const round = async () =>
    (await Promise.all(Array.from({ length: 6 }, () => takeDue(store, [task])))).flat().length;
  await Promise.all([enterSchedules(store, [task]), enterSchedules(store, [task])]);
  assert.equal(await round(), 1);
  assert.equal(await round(), 0);
  await shop.rows('update schedules set next_at = current_timestamp(3) where name = ?', ['test-task']);
  assert.equal(await round(), 1);
});

test('what was done a week ago is cleaned up, and what was not done never', async () => {
  for (const kind of ['old', 'new', 'undone']) await put(kind);
  await shop.rows(`update outbox set done_at = current_timestamp(3) - interval 8 day where kind = 'old'`);
  await shop.rows(`update outbox set done_at = current_timestamp(3) where kind = 'new'`);
  await shop.rows(
    `update outbox set available_at = current_timestamp(3) - interval 90 day where kind = 'undone'`,
  );
  await shop.task('outbox-clean-up');
  const kinds = (await shop.rows<{ kind: string }>('select kind from outbox order by id')).map(
    ({ kind }) => kind,
  );
  assert.deepEqual(kinds, ['new', 'undone']);
});
