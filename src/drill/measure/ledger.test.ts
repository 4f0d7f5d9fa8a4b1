import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../journeys/index.ts';
import { compareLedger, type Row } from './ledger.ts';

const entry = (seq: number, more: Partial<Entry> = {}): Entry => ({
  token: `t${seq}`,
  seq,
  sent: seq * 10,
  ended: seq * 10 + 5,
  attempts: 1,
  acknowledged: { id: `${seq}`, uuid: 'a' },
  stale: false,
  ...more,
});
const row = (seq: number, more: Partial<Row> = {}): Row => ({
  id: BigInt(seq),
  token: `t${seq}`,
  times: 1,
  uuid: 'a',
  ...more,
});
const NOTHING = { lost: [], doubled: [], outOfOrder: [], stale: [] };

test('all is healthy when every member has what was acknowledged', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: 1, max: 3 }), (count, members) => {
      const entries = Array.from({ length: count }, (_, index) => entry(index + 1));
      const rows = entries.map(({ seq }) => row(seq));
      const tables = Object.fromEntries(Array.from({ length: members }, (_, index) => [`db${index}`, rows]));
      assert.deepEqual(compareLedger(entries, tables), NOTHING);
    }),
  );
});

test('what one member lacks is lost, unless it was never acknowledged', () => {
  const entries = [entry(1), entry(2), entry(3, { acknowledged: null })];
  const found = compareLedger(entries, { db1: [row(1), row(2), row(3)], db2: [row(1)] });
  assert.deepEqual(found, { ...NOTHING, lost: ['t2'] });
  assert.deepEqual(compareLedger(entries, { db1: [row(1), row(2)], db2: [] }).lost, ['t1', 't2']);
});

test('what was done more often than it was asked for is doubled', () => {
  const entries = [entry(1), entry(2, { attempts: 2 })];
  const rows = [row(1, { times: 2 }), row(2, { times: 2 })];
  assert.deepEqual(compareLedger(entries, { db1: rows }).doubled, ['t1']);
});

test('what two members have from two writers is doubled', () => {
  const found = compareLedger([entry(1)], { db1: [row(1)], db2: [row(1, { uuid: 'b' })] });
  assert.deepEqual(found.doubled, ['t1']);
});

test('what was sent after an acknowledgement has a higher number', () => {
  const late = entry(2, { acknowledged: { id: '1', uuid: 'b' } });
  const entries = [entry(1, { acknowledged: { id: '9', uuid: 'a' } }), late];
  assert.deepEqual(compareLedger(entries, {}).outOfOrder, ['t2']);
  // Side by side, nobody can say which was first.
  assert.deepEqual(
    compareLedger(
      entries.map((one) => ({ ...one, sent: 0 })),
      {},
    ).outOfOrder,
    [],
  );
});

test('a write that whoever wrote it does not see is stale', () => {
  assert.deepEqual(compareLedger([entry(1, { stale: true })], {}).stale, ['t1']);
});
