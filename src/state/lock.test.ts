import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { TrivetError } from '../model/error.ts';
import { holderOf, withLock } from './lock.ts';
import { thisProcess } from './process.ts';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trivet-lock-'));
  lock = join(folder, 'lab.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = () => readdirSync(folder);
const held = (holder: object) =>
  writeFileSync(lock, JSON.stringify({ command: 'trivet up', since: '2026-01-01', ...holder }));

test('the lock stands while the work runs, alone in its folder, and is gone afterwards', async () => {
  const during = await withLock({ lock }, 'trivet up lab', async () => names());
  assert.deepEqual(during, ['lab.lock']);
  assert.deepEqual(names(), []);
});

test('who works on it can be asked, and a dead one is nobody', async () => {
  assert.equal(holderOf({ lock }), undefined);
  await withLock({ lock }, 'trivet up lab', async () => {
    assert.deepEqual([holderOf({ lock })?.command, holderOf({ lock })?.pid], ['trivet up lab', process.pid]);
  });
  held({ pid: spawnSync('true').pid, startedTicks: 1 });
  assert.equal(holderOf({ lock }), undefined);
});

test('it is gone after work that fails, whose error passes through', async () => {
  const failing = withLock({ lock }, 'trivet up', () => Promise.reject(new Error('the work failed')));
  await assert.rejects(failing, /the work failed/);
  assert.deepEqual(names(), []);
});

test('a second one is refused, naming the first, and takes nothing away from it', async () => {
  await withLock({ lock }, 'trivet up lab', async () => {
    const before = readFileSync(lock, 'utf8');
    await assert.rejects(
      withLock({ lock }, 'trivet down lab', async () => assert.fail('must not run')),
      (error) =>
        error instanceof TrivetError &&
        error.code === 'TRV_LOCKED' &&
        error.message.includes(`\`trivet up lab\` is running: process ${process.pid}`),
    );
    assert.equal(readFileSync(lock, 'utf8'), before);
    assert.deepEqual(names(), ['lab.lock']);
  });
});

test('the lock of a process that is no more is taken over', async () => {
  const { pid } = spawnSync('true');
  held({ pid, startedTicks: 1 });
  await withLock({ lock }, 'trivet up', async () => assert.deepEqual(names(), ['lab.lock']));
});

test('a process that has the number of the former holder does not hold its lock', async () => {
  const { pid, startedTicks } = thisProcess();
  held({ pid, startedTicks: startedTicks - 1 });
  await withLock({ lock }, 'trivet up', async () => {});
});

test('a lock that cannot be read as one is taken over', async () => {
  writeFileSync(lock, '');
  await withLock({ lock }, 'trivet up', async () => {});
});

test('a process that exits in the middle of its work releases the lock', () => {
  const program = `
    import { withLock } from ${JSON.stringify(import.meta.resolve('./lock.ts'))};
    await withLock({ lock: ${JSON.stringify(lock)} }, 'trivet up', async () => process.exit(130));
  `;
  const { status } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program]);
  assert.equal(status, 130);
  assert.deepEqual(names(), []);
});

test('of many that race for a dead process’s lock, one at a time works', async () => {
  held({ pid: 1, startedTicks: -1 });
  const program = `
    import { rmSync, writeFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(import.meta.resolve('./lock.ts'))};
    const busy = ${JSON.stringify(join(folder, 'busy'))};
    try {
      await withLock({ lock: ${JSON.stringify(lock)} }, 'racer', async () => {
        writeFileSync(busy, '', { flag: 'wx' });
        await new Promise((done) => setTimeout(done, 20));
        rmSync(busy);
      });
    } catch (error) {
      process.exitCode = error.code === 'TRV_LOCKED' ? 3 : 1;
    }
  `;
  const racers = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module-typescript', '--eval', program]),
  );
  const codes = await Promise.all(racers.map(async (racer) => (await once(racer, 'exit'))[0]));
  assert.equal(codes.includes(1), false, `exit codes ${codes}`);
  assert.equal(codes.includes(0), true, `exit codes ${codes}`);
});
