import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Event } from '../src/model/event.ts';
import { runSuite } from './run-suite.ts';

const HEAD =
  "import assert from 'node:assert';\nimport { after, before, describe, test } from 'node:test';\n";

let folder = '';
let context: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trivet-suite-'));
  // node:test runs nothing within a process that itself is a test, unless it is not told so.
  context = process.env.NODE_TEST_CONTEXT;
  delete process.env.NODE_TEST_CONTEXT;
});
afterEach(() => {
  if (context !== undefined) process.env.NODE_TEST_CONTEXT = context;
  rmSync(folder, { recursive: true });
});

async function runOf(bodies: readonly string[], testTimeoutMs = 10_000) {
  const files = bodies.map((body, index) => {
    const file = join(folder, `${index}.test.ts`);
    writeFileSync(file, HEAD + body);
    return file;
  });
  const events: Event[] = [];
  const suite = { name: 'sample', files, concurrency: 2, testTimeoutMs, timeoutMs: 20_000, listed: false };
  const tally = await runSuite(suite, (event) => events.push(event));
  const notes = events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
  const { failures, ...counts } = tally;
  return { counts, failures: failures.join('\n'), notes: notes.join('\n'), last: events.at(-1) };
}

test('tests are counted over files, those within suites too', async () => {
  const { counts, failures, notes, last } = await runOf([
    "test('a', () => {});\ntest('b', () => assert.fail('b is wrong'));",
    "describe('s', () => {\n  test('c', () => {});\n  test('d', { skip: true }, () => {});\n});",
  ]);
  assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 1 });
  assert.match(notes, /^✗ b .*0\.test\.ts:4\n.*b is wrong/);
  assert.equal(failures, notes);
  assert.deepEqual(last, { kind: 'phase-failed', phase: 'sample' });
});

test('a suite that passes says how many', async () => {
  const { last } = await runOf(["test('a', () => {});"]);
  assert.deepEqual(last, { kind: 'phase-finished', phase: 'sample', outcome: '1 passed' });
});

test('a file that cannot be loaded fails, and what it printed is shown', async () => {
  const { counts, notes } = await runOf(['this is no program']);
  assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
  assert.match(notes, /✗ the file itself[\s\S]*this is no program/);
});

test('a hook that fails after the last test fails the suite', async () => {
  const { counts, notes } = await runOf([
    "describe('s', () => {\n  test('a', () => {});\n  after(() => assert.fail('left behind'));\n});",
  ]);
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
  assert.match(notes, /✗ s .*\n.*left behind/);
});

test('a test that never ends is ended', async () => {
  const { counts } = await runOf(["test('a', () => new Promise(() => setInterval(() => {}, 1000)));"], 1500);
  assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
});

test('a suite without files, and one that only skips, fail', async () => {
  assert.deepEqual((await runOf([])).counts, { passed: 0, failed: 1, skipped: 0 });
  assert.equal((await runOf(["test.skip('a', () => {});"])).counts.failed, 1);
});
