import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type ErrorCode, TrivetError } from '../model/error.ts';
import { asks } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT, EXIT_MEANINGS, exitCodeOf } from './exit.ts';

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

const ANSWERS = /EXIT\.negative|exitCodeOfFindings\(/;

test('every command that can answer with 1 has another code for a failure, and help names them all', () => {
  const source = (name: string) => {
    const file = new URL(`commands/${name}.ts`, import.meta.url);
    return readFileSync(existsSync(file) ? file : new URL('commands/tasks.ts', import.meta.url), 'utf8');
  };
  const answering = COMMANDS.filter(({ name }) => ANSWERS.test(source(name)));
  assert.ok(answering.length > 0);
  assert.deepEqual(
    answering.filter((command) => command.asks === undefined).map(({ name }) => name),
    [],
  );
  const [, meaning] = EXIT_MEANINGS.find(([code]) => code === EXIT.untold) ?? [];
  const named = answering.map(({ name, asks }) => (typeof asks === 'function' ? `${name} status` : name));
  assert.equal(meaning, `failed, where 1 is an answer: ${named.sort().join(', ')}`);
});

test('of `db`, only `status` is asked', () => {
  const db = COMMANDS.find(({ name }) => name === 'db');
  assert.ok(db);
  assert.deepEqual(
    ['status', 'rejoin'].map((word) => asks(db, [word])),
    [true, false],
  );
});
