import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { ROOT } from './files.ts';

/** A checkout with the real launcher, and an npm that only writes down what it was asked. */
let folder = '';

const NPM = `#!/bin/sh
echo "$*" >>"$NPM_LOG"
case $1 in
  config) echo https://registry.example ;;
  ls) exit 1 ;;
  ci) [ -z "\${NPM_FAILS:-}" ] && rm -rf node_modules && mkdir node_modules ;;
esac
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trivet-launcher-'));
  for (const each of ['bin', 'checkout/src/cli']) mkdirSync(join(folder, each), { recursive: true });
  copyFileSync(join(ROOT, 'trivet'), join(folder, 'checkout/trivet'));
  writeFileSync(join(folder, 'checkout/package-lock.json'), '{ "version": 1 }\n');
  writeFileSync(
    join(folder, 'checkout/src/cli/main.ts'),
    'console.log(JSON.stringify(process.argv.slice(2)));\n',
  );
  writeFileSync(join(folder, 'bin/npm'), NPM);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  symlinkSync(process.execPath, join(folder, 'bin/node'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function launch(
  words: readonly string[],
  env: Record<string, string> = {},
  program = join(folder, 'checkout/trivet'),
) {
  const log = join(folder, 'npm.log');
  rmSync(log, { force: true });
  const PATH = `${join(folder, 'bin')}:/usr/sbin:/usr/bin:/sbin:/bin`;
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH, NPM_LOG: log, TRIVET_CACHE: join(folder, 'cache'), HOME: folder, ...env },
    timeout: 120_000,
  });
  const asked = existsSync(log) ? readFileSync(log, 'utf8') : '';
  return { status, stdout, stderr, installs: asked.split('\n').filter((line) => line.startsWith('ci')) };
}

test('words arrive as they are, also through a link from elsewhere', () => {
  const link = join(folder, 'bin/trivet');
  symlinkSync('../checkout/trivet', link);
  const { stdout, status } = launch(['ssh', 'web1', '--', 'echo "a  b"', ''], {}, link);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), ['ssh', 'web1', '--', 'echo "a  b"', '']);
});

test('whoever only reads gets no packages', () => {
  for (const words of [
    [],
    ['--help'],
    ['test', '--help'],
    ['up', 'lab', '-h'],
    ['completion', 'bash'],
    ['version'],
  ]) {
    const { installs, status } = launch(words);
    assert.deepEqual([status, installs], [0, []], words.join(' '));
  }
  assert.equal(launch(['ssh', 'web1', '--', '--help']).installs.length, 1);
});

test('packages are installed once for each lock file', () => {
  assert.equal(launch(['up']).installs.length, 1);
  assert.equal(launch(['up']).installs.length, 0);
  writeFileSync(join(folder, 'checkout/package-lock.json'), '{ "version": 2 }\n');
  assert.equal(launch(['up']).installs.length, 1);
});

test('tests get the packages for development too, and nothing less is installed over them', () => {
  assert.match(launch(['ssh', 'web1', '--', 'test']).installs.join(), /--omit=dev/);
  assert.doesNotMatch(launch(['test']).installs.join() || 'none --omit=dev', /--omit=dev/);
  assert.equal(launch(['up']).installs.length, 0);
});

test('an installation that failed is told, and taken up by the next run', () => {
  const failed = launch(['up'], { NPM_FAILS: 'yes' });
  assert.equal(failed.status, 3);
  assert.match(failed.stderr, /could not be installed/);
  assert.equal(failed.stdout, '');
  assert.equal(launch(['up']).installs.length, 1);
});

test('a Node that is too old is not used', () => {
  rmSync(join(folder, 'bin/node'));
  writeFileSync(join(folder, 'bin/node'), '#!/bin/sh\necho v20.20.2\n');
  writeFileSync(join(folder, 'bin/curl'), '#!/bin/sh\necho "curl was asked for $*" >&2\nexit 7\n');
  for (const name of ['node', 'curl']) chmodSync(join(folder, 'bin', name), 0o755);
  const { status, stderr } = launch(['up']);
  assert.equal(status, 3);
  assert.match(
    stderr,
    /curl was asked for .*https:\/\/registry\.example\/node-linux-(x64|arm64)\/-\/node-linux-/,
  );
});
