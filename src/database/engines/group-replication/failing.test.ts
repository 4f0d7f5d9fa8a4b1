import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLIER, type Failed, type Failure, failedAfter, isBad } from './failing.ts';
import { failureAmong, type StoppedRow } from './read-applying.ts';

const NAME = 'aaaaaaaa-0000-8000-8000-000000000000';
const UUID = '11111111-1111-1111-1111-111111111111';
const failure = (second: number, number = 10, code = 1146): Failure => ({
  channel: APPLIER,
  transaction: `${NAME}:${number}`,
  code,
  message: "Error executing row event: 'Table 'site.x' doesn't exist'",
  at: `2026-11-29 09:45:${second}.547502`,
});
const own = { uuid: UUID, executed: `${NAME}:1-9` };
const stopped = (of: Failure | null) => ({ runs: false, failure: of });

/** Looks one after the other, a second apart. */
const remembered = (...failures: readonly (Failure | null)[]): Failed | null =>
  failures.reduce<Failed | null>(
    (before, each, index) => failedAfter(before, stopped(each), own, index * 1_000),
    null,
  );

test('a copy is bad when it fails twice at one transaction, and one failure that is seen twice is one', () => {
  assert.equal(isBad(remembered(failure(26))), false);
  assert.deepEqual(remembered(failure(26), failure(26)), { ...failure(26), uuid: UUID, times: 1, seenAt: 0 });
  assert.equal(isBad(remembered(failure(26), failure(32))), true);
  assert.equal(isBad(remembered(failure(26), failure(32, 11))), false);
});

test('what it failed at is remembered while MySQL starts anew, and that counts', () => {
  assert.equal(remembered(failure(26), null, failure(50))?.times, 2);
});

test('an error that passes makes no copy bad, however often it comes', () => {
  for (const passing of [1205, 1213, 1114, 3675, 1317, 1030]) {
    assert.equal(isBad(remembered(failure(26, 10, passing), failure(32, 10, passing))), false);
  }
});

test('it is forgotten when the transaction is applied, when the data is another, and with the channel', () => {
  const before = remembered(failure(26), failure(32));
  assert.equal(failedAfter(before, stopped(failure(32)), { ...own, executed: `${NAME}:1-10` }, 9_000), null);
  assert.equal(failedAfter(before, stopped(null), { ...own, uuid: NAME }, 9_000), null);
  assert.equal(failedAfter(before, { runs: null, failure: null }, own, 9_000), null);
  assert.equal(failedAfter(before, stopped(null), own, 9_000), before);
});

test('of all threads that have stopped, the worker counts that has failed itself, and last', () => {
  const row = (worker: number, of: Partial<Failure>): StoppedRow => ({ ...failure(26), ...of, worker });
  const preamble = `Worker 1 failed executing transaction '${NAME}:10' at source log binlog.000001, end_log_pos 299634; `;
  const worker = row(1, { message: `${preamble}Error executing row event: 'Table 'site.x' doesn't exist'` });
  const coordinator = row(0, { at: '2026-11-29 09:45:59.0', message: 'Coordinator stopped' });
  const waiting = row(1, { at: '2026-11-29 09:45:58.0', code: 3030, transaction: `${NAME}:11` });
  assert.deepEqual(failureAmong([coordinator, waiting, worker]), failure(26));
  assert.deepEqual(failureAmong([worker, row(1, { ...failure(40, 12) })]), failure(40, 12));
  assert.equal(failureAmong([coordinator])?.message, 'Coordinator stopped');
  assert.equal(failureAmong([row(1, { transaction: '' })]), null);
  assert.equal(failureAmong([]), null);
});
