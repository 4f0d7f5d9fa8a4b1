import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { purgeScript } from './binary-logs.ts';

const folder = mkdtempSync(join(tmpdir(), 'binary-logs-'));
after(() => rmSync(folder, { recursive: true }));

/** What the script has a MySQL do that has binary logs of these sizes, or is away. */
function told(sizes: readonly number[] | null): string {
  const asked = join(folder, 'asked');
  const answer = sizes?.map((size, index) => `binlog.00000${index + 1}\t${size}\tNo`).join('\\n');
  writeFileSync(asked, '');
  writeFileSync(
    join(folder, 'mysql'),
    `#!/bin/sh
for last; do :; done
case $last in SHOW*) ${answer === undefined ? 'exit 1' : `printf '${answer}\\n'`} ;; *) echo "$last" >> ${asked} ;; esac
`,
    { mode: 0o755 },
  );
  const { status } = spawnSync('sh', ['-c', purgeScript(100)], {
    env: { PATH: `${folder}:${process.env.PATH}` },
  });
  if (status !== 0) return `exit code ${status}`;
  return readFileSync(asked, 'utf8').trim();
}

const cases: readonly { name: string; sizes: readonly number[] | null; says: string }[] = [
  { name: 'within the bound, all stay', sizes: [40, 40, 20], says: '' },
  {
    name: 'the oldest go, and no more',
    sizes: [40, 40, 40, 20],
    says: "PURGE BINARY LOGS TO 'binlog.000002'",
  },
  { name: 'the one that is written stays', sizes: [40, 500], says: "PURGE BINARY LOGS TO 'binlog.000002'" },
  { name: 'one alone stays', sizes: [500], says: '' },
  { name: 'that MySQL is away is a failure', sizes: null, says: 'exit code 1' },
];

for (const { name, sizes, says } of cases) test(name, () => assert.equal(told(sizes), says));
