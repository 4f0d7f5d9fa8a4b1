import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inject } from '../../src/drill/faults/active.ts';
import type { Row } from '../../src/drill/index.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { drawnUp } from '../support/drawn.ts';
import { answered, contextOf, drill, missedOnAny, RATE } from '../support/drill.ts';
import { eventually } from '../support/eventually.ts';
import { attemptOnHost } from '../support/host.ts';
import { start } from '../support/program.ts';
import { TRIVET, trivetJson } from '../support/trivet.ts';

const lab = await drawnUp();
const context = contextOf(lab);

const drilled = (...names: readonly string[]) => drill(lab, names);

test('what audit spares users is not noticed; what it does not is missed, for as long as it is away', async () => {
  const { code, drills } = await drilled('kill-site', 'shut-down-primary');
  const [site, primary] = drills;
  assert.equal(code, 1);
  assert.deepEqual(missedOnAny(site ? [site] : []), []);
  assert.equal(primary?.held, false);
  assert.ok((primary?.measured.writeGapMs ?? 0) > 15_000, `${primary?.measured.writeGapMs}`);
  assert.equal(primary?.measured.lostWrites, 0);
  assert.equal(primary?.measured.doubledWrites, 0);
  assert.match(readFileSync(primary?.report ?? '', 'utf8'), /<svg/);
  const verdicts = JSON.parse(readFileSync(lab.paths.verdicts, 'utf8')) as readonly Verdict[];
  const heldOf = (name: string) => verdicts.find(({ drill }) => drill === name)?.held;
  assert.deepEqual(['kill-site', 'shut-down-primary'].map(heldOf), [site?.held, false]);
});

test('what the environment cannot have is left out', async () => {
  const { code, drills } = await drilled('partition-minority');
  assert.deepEqual([code, drills], [0, []]);
});

test('an interrupted drill reverts its faults first', async () => {
  const program = start([TRIVET, 'drill', 'freeze-server', '--env', lab.file, '--rate', RATE]);
  await eventually('it has broken something', 60_000, async () =>
    assert.equal((await context.record.faults()).length, 1),
  );
  program.kill('SIGINT');
  assert.equal((await program.ended()).code, 130);
  assert.deepEqual(await context.record.faults(), []);
  for (const server of ['web1', 'web2']) assert.equal((await attemptOnHost(lab, server, 'true')).code, 0);
});

test('what a killed drill has left is reverted by the next command', async () => {
  await inject(context, { kind: 'link-down', host: 'web1' });
  await inject(context, { kind: 'power-cut', host: 'web2' });
  const { answer } = await trivetJson<{ reverted: readonly string[] }>(
    'drill',
    '--revert',
    '--env',
    lab.file,
  );
  assert.deepEqual(answer?.reverted, ['web2 loses its power', 'web1 loses its cable']);
  for (const server of ['web1', 'web2']) assert.equal((await attemptOnHost(lab, server, 'true')).code, 0);
});

test('audit is right about what is away or stands still', async () => {
  const { code, answer } = await answered<{ rows: readonly Row[] }>(lab.file, [
    '--sweep',
    ...['lb1', 'web1', 'db1/supervisor', 'lb1/haproxy hangs'],
  ]);
  const [balancer, server, supervisor, hung] = answer.rows;
  assert.equal(code, 0, JSON.stringify(answer.rows, null, 1));
  assert.equal(balancer?.journeys.read, 'missed, as predicted');
  assert.equal(server?.journeys.read, 'spared');
  assert.equal(supervisor?.journeys.write, 'missed, as predicted');
  assert.equal(supervisor?.journeys.read, 'spared');
  assert.equal(hung?.journeys.read, 'missed, as predicted');
  const verdicts = JSON.parse(readFileSync(lab.paths.verdicts, 'utf8')) as readonly Verdict[];
  assert.ok(verdicts.some(({ drill, noticed }) => drill === 'take-away lb1' && noticed.includes('read')));
});
