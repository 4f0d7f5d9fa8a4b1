import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorCode, TrivetError } from '../model/error.ts';
import { exitCodeOf } from './exit.ts';

const error = (code: ErrorCode) => new TrivetError(code, { where: '', why: '', next: '' });

test('a failure is 1, and another code where 1 is an answer', () => {
  assert.deepEqual(
    [false, true].map((asks) => exitCodeOf(error('TRV_OBSERVE_FAILED'), asks)),
    [1, 6],
  );
});

test('what was misunderstood or refused is so, whatever was asked', () => {
  assert.deepEqual([exitCodeOf(error('TRV_USAGE'), true), exitCodeOf(error('TRV_NOT_ROOT'), true)], [2, 3]);
  assert.equal(exitCodeOf(new Error('a defect'), true), 70);
});
