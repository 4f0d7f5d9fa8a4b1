import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrivetError } from '../model/error.ts';
import { afterRebuild } from './rebuild.ts';

const failed = (where: string) =>
  new TrivetError('TRV_STEP_FAILED', { where, why: 'exit code 1', next: 'look' });

test('that another host fails does not hide that the one that was asked for is new', () => {
  const error = afterRebuild(failed('web1: write /etc/a'), 'lb2', true);
  assert.ok(error instanceof TrivetError);
  assert.deepEqual([error.code, error.where, error.next], ['TRV_STEP_FAILED', 'web1: write /etc/a', 'look']);
  assert.match(
    error.message,
    /^lb2 is made anew, and its services run; what fails here is not lb2\nexit code 1$/,
  );
  const before = afterRebuild(failed('web1: write /etc/a'), 'web2', false);
  assert.match((before as Error).message, /^web2 is made anew, and not all of its services run yet; /);
});

test('an error of the host itself is what it is, and so is a defect', () => {
  for (const error of [failed('lb2: write /etc/a'), failed('lb2'), new Error('defect')]) {
    assert.equal(afterRebuild(error, 'lb2', true), error);
  }
});
