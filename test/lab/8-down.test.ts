import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { observeLab } from '../../src/lab/index.ts';
import { namespaceOf } from '../../src/lab/network/network.ts';
import { run } from '../../src/lab/system/program.ts';
import { drawnLike } from '../support/drawn.ts';
import { trivet, trivetOk } from '../support/trivet.ts';

const lab = await drawnLike();

test('the lab that these suites share goes down, and a question to it says how to bring it up', async () => {
  await trivetOk('down', lab.file);
  assert.ok((await observeLab(lab.name)).hosts.every(({ running }) => !running));
  assert.ok(!(await run(['ip', 'netns', 'list'])).includes(namespaceOf(lab.name)));
  assert.ok(!existsSync(lab.paths.run));

  const { code, stderr } = await trivet('status', lab.file);
  assert.equal(code, 3);
  assert.match(stderr, /TRV_NOT_RUNNING/);
  assert.ok(stderr.includes(`trivet up ${lab.file}`));
});

// Purging would take the image too, which the next suites need.
test.after(() => rmSync(lab.paths.state, { recursive: true, force: true }));
