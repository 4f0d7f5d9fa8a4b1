import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { offeredScript, offerScript } from './scripts.ts';

test('a server offers what it runs, and tells the latest time that it was told', (t) => {
  const site = mkdtempSync(join(tmpdir(), 'trivet-offer-'));
  t.after(() => rmSync(site, { recursive: true }));
  for (const folder of ['offered', 'releases/aa', 'releases/bb'])
    mkdirSync(join(site, folder), { recursive: true });
  symlinkSync('releases/aa', join(site, 'current'));
  const run = (script: string, input = '') => {
    const here = script.replaceAll('/srv/site', site).replaceAll('/run/', `${site}/`);
    return spawnSync('sh', ['-c', here], { input, encoding: 'utf8' });
  };
  const refused = run(offerScript('bb'), 'bb 0 9\n');
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /changed to another release meanwhile/);
  assert.equal(run(offerScript('aa'), 'aa 0 7\nsignature\n').status, 0);
  assert.equal(readFileSync(join(site, 'offered/current'), 'utf8'), 'aa 0 7\nsignature\n');
  writeFileSync(join(site, 'told'), '9\n');
  assert.match(run(offeredScript('aa')).stdout, /^content [0-9a-f]{64}\ntime 7\ntime 9\n$/);
});
