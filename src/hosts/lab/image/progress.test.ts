import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressOf } from './progress.ts';

const CASES: readonly (readonly [line: string, told: string | undefined])[] = [
  ['I: downloading packages with apt...', 'downloading packages with apt'],
  ['I: running apt-get update...', 'running apt-get update'],
  ['Unpacking nginx (1.30.6-1) ...', 'Unpacking nginx'],
  ['Setting up libc6:amd64 (2.43-7) ...', 'Setting up libc6:amd64'],
  ["I: running --customize-hook in shell: sh -c 'set -eu", undefined],
  ['I: automatically chosen format: directory', undefined],
  ['Selecting previously unselected package nginx.', undefined],
];

for (const [line, told] of CASES) {
  test(`of "${line}" people hear ${told ?? 'nothing'}`, () => assert.equal(progressOf(line), told));
}
