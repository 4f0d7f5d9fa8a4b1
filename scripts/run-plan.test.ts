import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { planOf } from './lanes.ts';
import { type Keeper, runPlan } from './run-plan.ts';
import type { Suite } from './suites.ts';
import { sum } from './tally.ts';

let folder = '';
let context: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trivet-plan-'));
  context = process.env.NODE_TEST_CONTEXT;
  delete process.env.NODE_TEST_CONTEXT;
});
afterEach(() => {
  if (context !== undefined) process.env.NODE_TEST_CONTEXT = context;
  rmSync(folder, { recursive: true });
});

const BODY = `
import assert from 'node:assert';
import { test } from 'node:test';
test('the lab is ready', () => assert.match(process.env.TRIVET_TESTS_READY ?? '', /^lab-/));
`;

function suite(needs: 'drawn' | 'voters', ...names: readonly string[]): Suite {
  const files = names.map((name) => {
    const file = join(folder, `${name}.test.ts`);
    writeFileSync(file, BODY);
    return file;
  });
  return { name: needs, needs, files, together: 1, fileMs: 20_000 };
}

/** Runs files on labs that only say what is done to them. */
async function runOn(
  all: readonly Suite[],
  differs: Partial<Keeper> = {},
  signal = new AbortController().signal,
) {
  const done: string[] = [];
  const keeper = (name: string, own: Partial<Keeper> = {}) => {
    const say = (what: string) => async () => {
      done.push(`${what} ${name}`);
      return undefined;
    };
    return async (): Promise<Keeper> => ({
      name,
      up: say('up'),
      look: say('look'),
      down: say('down'),
      ...own,
    });
  };
  const keepers = { drawn: keeper('lab-drawn', differs), voters: keeper('lab-voters') };
  const ran = await runPlan(planOf(all), { keepers, emit: () => {}, signal });
  const { passed, failed, failures } = sum(ran.map(({ tally }) => tally));
  return { done, passed, failed, failures: failures.join('\n').replaceAll(`${folder}/`, '') };
}

test('a lab comes up once, is looked at after each file, and goes', async () => {
  const { done, passed, failed } = await runOn([suite('drawn', 'a', 'b')]);
  assert.deepEqual([passed, failed], [2, 0]);
  assert.deepEqual(done, ['up lab-drawn', 'look lab-drawn', 'look lab-drawn', 'down lab-drawn']);
});

test('every file of a lab that does not come up has failed, and the other lane runs', async () => {
  const up = () => Promise.reject(new Error('no room'));
  const { passed, failed, failures } = await runOn([suite('drawn', 'a', 'b'), suite('voters', 'c')], { up });
  assert.deepEqual([passed, failed], [1, 3]);
  assert.match(failures, /^✗ up lab-drawn: [\s\S]*no room/);
  for (const name of ['a', 'b'])
    assert.match(failures, new RegExp(`✗ ${name}.test.ts: lab-drawn did not come up`));
});

test('a file that leaves a lab other than it was has failed, and the next one runs', async () => {
  const looks = ['web1 is down', undefined];
  const { passed, failed, failures } = await runOn([suite('drawn', 'a', 'b')], {
    look: async () => looks.shift(),
  });
  assert.deepEqual([passed, failed], [2, 1]);
  assert.equal(failures, '✗ look at lab-drawn after a.test.ts: web1 is down');
});

test('a lab that does not go fails the run', async () => {
  const down = () => Promise.reject(new Error('it is busy'));
  const { failures } = await runOn([suite('drawn', 'a')], { down });
  assert.match(failures, /^✗ down lab-drawn: [\s\S]*it is busy/);
});

test('what had no turn before the end has failed', async () => {
  const { done, passed, failed, failures } = await runOn([suite('drawn', 'a', 'b')], {}, AbortSignal.abort());
  assert.deepEqual([passed, failed], [0, 2]);
  assert.deepEqual(done, []);
  assert.match(failures, /✗ a.test.ts: did not run[\s\S]*✗ b.test.ts: did not run/);
});

test('where a short file takes long, one lab is up at a time', async () => {
  const slow = join(folder, 'slow.test.ts');
  writeFileSync(slow, `const end = performance.now() + 1_500; while (performance.now() < end); ${BODY}`);
  const unit: Suite = { name: 'unit', needs: 'nothing', files: [slow], together: 1, fileMs: 20_000 };
  process.env.TRIVET_TESTS_READY = 'lab-none';
  const { done } = await runOn([unit, suite('drawn', 'a'), suite('voters', 'b')]);
  delete process.env.TRIVET_TESTS_READY;
  const lab = (name: string) => [`up ${name}`, `look ${name}`, `down ${name}`];
  assert.deepEqual(done, [...lab('lab-drawn'), ...lab('lab-voters')]);
});

test('a suite without files fails', async () => {
  const { failures } = await runOn([suite('drawn')]);
  assert.equal(failures, '✗ drawn: has no test file');
});
