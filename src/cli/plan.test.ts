import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from '../state/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'trivet-plan-'));
after(() => rmSync(folder, { recursive: true }));
const state = join(folder, 'state');
const file = join(folder, 'never.ts');
writeFileSync(
  file,
  "export default { name: 'txnever', domain: 'foobar.com', lab: { subnet: '10.99.0.0/24' }, servers: { count: 1 } };\n",
);

function plan(...words: string[]) {
  const env = { ...process.env, TRIVET_STATE: state, NO_COLOR: '1' };
  const argv = [join(ROOT, 'src/cli/main.ts'), 'plan', file, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { env, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

test('of what does not exist yet, every host is planned, on standard output, and nothing is made', () => {
  const { code, stdout } = plan();
  assert.equal(code, 1);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 10);
  assert.match(lines[0] ?? '', /^~ dns1 {6}make the host, with \d+ files and \d+ units: it does not exist$/);
  assert.equal(lines.at(-1), `9 steps to take: sudo trivet up ${file}`);
  assert.equal(existsSync(state), false);
});

test('for programs, the steps are in the answer', () => {
  const lines = plan('--json').stdout.trimEnd().split('\n');
  const { kind, steps } = JSON.parse(lines.at(-1) ?? '');
  assert.deepEqual([kind, steps.length, steps[0].host], ['answer', 9, 'dns1']);
});
