import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { check } from '../../config/index.ts';
import { drillCommand, type Verdict } from '../../model/verdict.ts';
import { topologyOf } from '../../topology/index.ts';
import { keepVerdicts, type Shown, shownByRow } from './verdicts.ts';

const at = new Date('2026-11-24T00:00:00Z');
const topologyWith = (servers: number) =>
  topologyOf(
    check(
      { name: 'it', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, servers: { count: servers } },
      'a test',
    ),
    APPLICATION,
  );

test('a row speaks of everything that was removed, and of what was tried alone', () => {
  const journeys = { read: 'missed, as predicted', write: 'spared, against the prediction' } as const;
  const shown = shownByRow({ key: 'web1/a', keys: ['web1/a', 'web1/b'], what: '', journeys }, at);
  assert.deepEqual(
    shown.map(({ drill }) => drill),
    ['take-away web1/a', 'take-away web1/b'],
  );
  assert.deepEqual(shown[0]?.tried, ['read', 'write']);
  assert.deepEqual(shown[0]?.noticed, ['read']);
  assert.equal(shown[0]?.held, true);
});

test('of each drill and topology the last counts, and others are kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trivet-verdicts-'));
  try {
    const file = join(folder, 'verdicts.json');
    const shown = (drill: string, held: boolean): Shown => ({
      ...{ drill, held, at: at.toISOString(), tried: [], noticed: [] },
    });
    await keepVerdicts(file, [shown('a', false), shown('b', false)], topologyWith(2));
    await keepVerdicts(file, [shown('a', false)], topologyWith(3));
    await keepVerdicts(file, [shown('a', true)], topologyWith(2));
    const kept = JSON.parse(readFileSync(file, 'utf8')) as readonly Verdict[];
    assert.deepEqual(
      kept.map(({ drill, held }) => [drill, held]),
      [
        ['b', false],
        ['a', false],
        ['a', true],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a verdict names the command that gave it', () => {
  assert.equal(drillCommand('kill-dns'), 'trivet drill kill-dns');
  assert.equal(drillCommand('take-away lb1'), 'trivet drill --sweep lb1');
  assert.equal(drillCommand('take-away a/b > c/d'), 'trivet drill --sweep "a/b > c/d"');
});
