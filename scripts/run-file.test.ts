import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { patient } from '../test/support/patience.ts';
import { runFile } from './run-file.ts';

const HEAD =
  "import assert from 'node:assert';\nimport { after, before, describe, test } from 'node:test';\n";

let folder = '';
let context: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trivet-file-'));
  // node:test runs nothing within a process that itself is a test, unless it is not told so.
  context = process.env.NODE_TEST_CONTEXT;
  delete process.env.NODE_TEST_CONTEXT;
});
afterEach(() => {
  if (context !== undefined) process.env.NODE_TEST_CONTEXT = context;
  rmSync(folder, { recursive: true });
});

interface Options {
  readonly fileMs?: number;
  readonly signal?: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
}

async function runOf(body: string, { fileMs = 20_000, signal, env = {} }: Options = {}) {
  const file = join(folder, 'sample.test.ts');
  writeFileSync(file, HEAD + body);
  const told: string[] = [];
  const { tally, lines } = await runFile(file, {
    fileMs,
    signal: signal ?? new AbortController().signal,
    env,
    onFailure: (text) => told.push(text),
  });
  const { failures, ...counts } = tally;
  assert.deepEqual(failures, told);
  return { counts, failures: failures.join('\n'), lines };
}

test('tests are counted, those within suites too', async () => {
  const { counts, failures, lines } = await runOf(
    "test('a', () => {});\ntest('b', () => assert.fail('b is wrong'));\n" +
      "describe('s', () => {\n  test('c', () => {});\n  test('d', { skip: true }, () => {});\n});",
  );
  assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 1 });
  assert.match(failures, /^✗ b .*sample\.test\.ts:4\n.*b is wrong/);
  assert.deepEqual(
    lines.map((line) => line[0]),
    ['a', 'c'],
  );
});

test('a file that cannot be loaded fails, and what it printed is shown', async () => {
  const { counts, failures } = await runOf('this is no program');
  assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
  assert.match(failures, /✗ the file itself[\s\S]*this is no program/);
});

test('a hook that fails after the last test fails the file', async () => {
  const { counts, failures } = await runOf(
    "describe('s', () => {\n  test('a', () => {});\n  after(() => assert.fail('left behind'));\n});",
  );
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
  assert.match(failures, /✗ s .*\n.*left behind/);
});

test('a file that ends itself before its last test fails', async () => {
  const { counts, failures } = await runOf(
    "test('a', () => {});\ntest('b', (_, done) => setTimeout(() => process.reallyExit(0), 100));",
  );
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
  assert.match(failures, /sample\.test\.ts: 1 passed that were heard of, and the file counted none/);
});

test('a file without a test, and one that only skips, fail', async () => {
  assert.equal((await runOf('')).counts.failed, 1);
  const { counts, failures } = await runOf("test.skip('a', () => {});");
  assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 1 });
  assert.match(failures, /sample\.test\.ts: no test ran/);
});

test('a file has its own environment beside that of all', async () => {
  const body = "test('a', () => assert.equal(process.env.TRIVET_SAMPLE, 'yes'));";
  assert.equal((await runOf(body, { env: { TRIVET_SAMPLE: 'yes' } })).counts.passed, 1);
});

/** Never ends, and has a shell of its own at work that writes its number down. */
const STUCK = `
import { spawn } from 'node:child_process';
test('a', () => new Promise(() => {
  spawn('sh', ['-c', 'echo $$ > "$0"; while sleep 1; do :; done', process.env.TRIVET_SAMPLE], { detached: true });
  setInterval(() => {}, 1000);
}));`;

const isAlive = (pid: string) =>
  existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

test('a file that never ends is ended, with all that it has started', async () => {
  const pid = join(folder, 'pid');
  // Two processes of Node have to be up before, and the shell.
  const seconds = Math.ceil(patient(4));
  const { counts, failures } = await runOf(STUCK, { fileMs: seconds * 1000, env: { TRIVET_SAMPLE: pid } });
  assert.equal(counts.passed, 0);
  assert.equal(counts.failed, 1);
  assert.match(failures, new RegExp(`sample\\.test\\.ts: has not ended after ${seconds} s`));
  assert.equal(isAlive(readFileSync(pid, 'utf8').trim()), false);
});

test('a file that is interrupted fails, and what it has started ends too', async () => {
  const pid = join(folder, 'pid');
  const interrupt = new AbortController();
  const running = runOf(STUCK, { signal: interrupt.signal, env: { TRIVET_SAMPLE: pid } });
  while (!existsSync(pid) || readFileSync(pid, 'utf8') === '') await delay(20);
  interrupt.abort();
  const { failures } = await running;
  assert.match(failures, /sample\.test\.ts: was interrupted/);
  assert.equal(isAlive(readFileSync(pid, 'utf8').trim()), false);
});
