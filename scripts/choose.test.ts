import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosen } from './choose.ts';
import type { Suite } from './suites.ts';

const suite = (name: string, files: readonly string[], onDemand = false): Suite => ({
  ...{ name, needs: 'drawn', files, together: 1, fileMs: 1, onDemand },
});
const ALL = [
  suite('unit', ['src/a.test.ts']),
  suite('drawn', ['test/drawn/1-hosts.test.ts', 'test/drawn/2-dns.test.ts']),
  suite('long', ['test/long/own-reads.test.ts'], true),
];
const filesOf = (...words: readonly string[]) => {
  const choice = chosen(words, ALL);
  return choice.kind === 'unknown'
    ? choice.why
    : [choice.checks, ...choice.suites.flatMap(({ files }) => files)];
};

test('without a word all but what is long', () => {
  const [unit, drawn] = ALL;
  assert.deepEqual(chosen([], ALL), { kind: 'chosen', checks: true, suites: [unit, drawn] });
});

test('suites by name, also what is long', () => {
  assert.deepEqual(filesOf('check'), [true]);
  assert.deepEqual(filesOf('check', 'unit'), [true, 'src/a.test.ts']);
  assert.deepEqual(filesOf('long'), [false, 'test/long/own-reads.test.ts']);
});

test('files by their paths, beside suites', () => {
  assert.deepEqual(filesOf('test/drawn/2-dns.test.ts', 'unit'), [
    false,
    'src/a.test.ts',
    'test/drawn/2-dns.test.ts',
  ]);
});

test('what there is not is told, with what was meant', () => {
  assert.equal(filesOf('drwan'), 'There is no suite "drwan". Did you mean "drawn"?');
  assert.equal(
    filesOf('nonsense-of-mine'),
    'There is no suite "nonsense-of-mine". There are: check, unit, drawn, long.',
  );
  assert.equal(
    filesOf('test/drawn/2-dsn.test.ts'),
    'There is no test file "test/drawn/2-dsn.test.ts". Did you mean "test/drawn/2-dns.test.ts"?',
  );
});
