import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Fault } from './fault.ts';
import { faultRecord } from './record.ts';

const FAULTS: readonly Fault[] = ['db1', 'db2', 'db3'].map((host) => ({ kind: 'power-cut', host }));

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trivet-record-'));
  path = join(folder, 'run', 'faults.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('tells what is active, the oldest first, also to a later process', async () => {
  const record = faultRecord(path);
  assert.deepEqual(await record.faults(), []);
  for (const fault of FAULTS) await record.add(fault);
  assert.deepEqual(await faultRecord(path).faults(), FAULTS);
});

test('faults that come and go at once are all written down, and all forgotten', async () => {
  const record = faultRecord(path);
  await Promise.all(FAULTS.map((fault) => record.add(fault)));
  assert.deepEqual(await record.faults(), FAULTS);
  await Promise.all(FAULTS.slice(1).map((fault) => record.remove(fault)));
  assert.deepEqual(await record.faults(), FAULTS.slice(0, 1));
});

test('what could not be written does not hold up what comes after it', async () => {
  await writeFile(join(folder, 'run'), 'in the way of the folder');
  const record = faultRecord(path);
  await assert.rejects(record.add(FAULTS[0] as Fault), { code: 'ENOTDIR' });
  await rm(join(folder, 'run'));
  await record.add(FAULTS[1] as Fault);
  assert.deepEqual(await record.faults(), FAULTS.slice(1, 2));
});
