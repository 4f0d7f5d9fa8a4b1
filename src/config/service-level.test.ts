import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrivetError } from '../model/error.ts';
import { check } from './index.ts';

const owing = (serviceLevel: unknown) =>
  check({ name: 'a', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' }, serviceLevel }, 'a.ts')
    .serviceLevel;

test('nothing is owed unless it is said', () => assert.deepEqual(owing(undefined), {}));

test('times are milliseconds after checking', () => {
  const stall = (writeStall: string) => owing({ write: { writeStall } }).write?.writeStall;
  assert.deepEqual([stall('8s'), stall('500ms'), stall('2min')], [8000, 500, 120_000]);
});

test('what is wrong is named by its path', () => {
  const refused = (serviceLevel: unknown) => {
    try {
      owing(serviceLevel);
    } catch (error) {
      const { where, message, next } = error as TrivetError;
      return [where, message, next];
    }
    return [];
  };
  assert.deepEqual(refused({ read: { writeStall: '8s' } }), [
    'a.ts: serviceLevel.read.writeStall',
    'unknown key "writeStall"',
    'Known here: failedRequests.',
  ]);
  assert.equal(refused({ wirte: {} })[2], 'Did you mean "write"?');
  assert.equal(refused({ write: { writeStall: '8' } })[1], 'must be a time such as 500ms, 8s or 1min');
});
