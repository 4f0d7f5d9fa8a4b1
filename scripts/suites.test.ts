import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesUnder } from './files.ts';
import { suites, TESTS } from './suites.ts';

test('every test file belongs to one suite, and every suite has files', () => {
  const all = suites();
  const claimed = all.flatMap(({ files }) => files).sort();
  const there = ['src', 'apps', 'agents', 'bench', 'environments', 'scripts', 'test']
    .flatMap((folder) => filesUnder(folder, TESTS))
    .sort();
  assert.deepEqual(claimed, there, 'CONTRIBUTING.md says where a test goes');
  assert.deepEqual(
    all.filter(({ files }) => files.length === 0),
    [],
  );
});
