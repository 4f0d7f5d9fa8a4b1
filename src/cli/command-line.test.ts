import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { withLock } from '../state/lock.ts';
import { statePaths } from '../state/paths.ts';
import { ROOT } from '../state/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'trivet-line-'));
after(() => rmSync(folder, { recursive: true }));

const MAIN = join(ROOT, 'src/cli/main.ts');
const env = { ...process.env, TRIVET_STATE: join(folder, 'state'), NO_COLOR: '1' };

function trivet(words: readonly string[], cwd = folder, main = MAIN) {
  const argv = [main, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, env, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** Runs a line of shell in which `trivet` is this one. */
function shell(line: string, shellName = 'bash') {
  const script = `trivet() { '${process.execPath}' '${MAIN}' "$@"; }\n${line}`;
  const { status, stdout, stderr } = spawnSync(shellName, ['-c', script], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

for (const [line, why, next] of [
  ['drill as-drawn', /"as-drawn" is an environment, which/, /Write: trivet drill --env as-drawn$/m],
  ['logs web1 as-drawn', /"as-drawn" is an environment, which/, /Write: trivet logs --env as-drawn web1$/m],
  ['ssh ./x.ts web1', /".\/x.ts" is an environment, which/, /Write: trivet ssh --env .\/x.ts web1$/m],
  ['seed', /neither how many products nor how many orders/, /See: trivet seed --help/],
  ['admin notmail', /"notmail" is no address of a mailbox/, /See: trivet admin --help/],
  ['init Shop', /"Shop" is no name: it must be 1 to 12 lower-case/, /See: trivet init --help/],
  ['completion tcsh', /unknown shell "tcsh"/, /zsh|bash/],
] as const) {
  test(`trivet ${line}: says what was meant, and exits with 2`, () => {
    const { code, stdout, stderr } = trivet(line.split(' '));
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, why);
    assert.match(stderr, next);
  });
}

test('a word after -- is the command of the host, whatever it is called', () => {
  assert.doesNotMatch(trivet(['ssh', 'web1', '--', 'as-drawn']).stderr, /is an environment/);
});

test('init writes a file that works and an editor knows, in any folder, and overwrites none', () => {
  const home = mkdtempSync(join(folder, 'home-'));
  assert.equal(trivet(['init', 'mine'], home).code, 0);
  assert.deepEqual(readdirSync(home).sort(), ['mine.ts', 'tsconfig.json']);
  assert.match(trivet(['check', './mine.ts'], home).stdout, /^mine\.ts is fine: 10 hosts/);

  const types = () => spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', home], { encoding: 'utf8' });
  assert.deepEqual([types().status, types().stdout], [0, '']);
  const text = readFileSync(join(home, 'mine.ts'), 'utf8');
  writeFileSync(join(home, 'mine.ts'), text.replace('servers: 2', 'srevers: 2'));
  assert.match(types().stdout, /mine\.ts\(\d+,\d+\): error TS.*srevers/);

  const again = trivet(['init', 'mine'], home);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /mine\.ts[\s\S]*it is there already/);
  assert.match(readFileSync(join(home, 'mine.ts'), 'utf8'), /srevers/);
});

test('an answer that cannot be written is an error', () => {
  const { code, stderr } = shell('trivet check lab > /dev/full');
  assert.equal(code, 74);
  assert.match(stderr, /standard output cannot be written: .*ENOSPC/);
});

test('who has seen enough is told no more, and the exit code says that it was not all', () => {
  const { code, stdout, stderr } = shell('set -o pipefail; trivet render lab --out out --json | true');
  assert.deepEqual([code, stdout, stderr], [141, '', '']);
});

test('progress that cannot be written stops nothing, and shows in the exit code', () => {
  writeFileSync(
    join(folder, 'idle.ts'),
    "export default { name: 'idle', domain: 'foobar.com', lab: { subnet: '10.99.0.0/24' }, servers: { count: 1, mode: 'active-active' } };\n",
  );
  const { code, stdout } = shell('trivet check ./idle.ts 2> /dev/full');
  assert.equal(code, 74);
  assert.match(stdout, /is fine/);
});

test('status says when another trivet is at work, whether anything runs or not', async () => {
  const paths = statePaths('txatwork');
  const lock = join(folder, 'txatwork.lock');
  const file = join(folder, 'txatwork.ts');
  writeFileSync(
    file,
    "export default { name: 'txatwork', domain: 'foobar.com', lab: { subnet: '10.99.0.0/24' } };\n",
  );
  await withLock({ lock }, 'trivet up somewhere', async () => {
    const { atWork } = await import('./at-work.ts');
    assert.match(
      atWork({ ...paths, lock }) ?? '',
      /^`trivet up somewhere` is at work on it: process \d+, since 20/,
    );
    assert.equal(atWork(paths), undefined);
  });
});

test('help needs no package', () => {
  const bare = mkdtempSync(join(folder, 'bare-'));
  cpSync(join(ROOT, 'src'), join(bare, 'src'), { recursive: true });
  for (const file of ['package.json', 'environments', 'apps'])
    cpSync(join(ROOT, file), join(bare, file), { recursive: true });
  for (const words of [['--help'], ['test', '--help'], ['version'], ['completion', 'bash']]) {
    const { code, stderr } = trivet(words, bare, join(bare, 'src/cli/main.ts'));
    assert.deepEqual([code, stderr], [0, ''], words.join(' '));
  }
});

/** What bash offers for the last of some words. */
function offered(...words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const { stdout, stderr } = shell(`eval "$(trivet completion bash)"
COMP_WORDS=(trivet ${line}); COMP_CWORD=${words.length}
_trivet; printf '%s\\n' "\${COMPREPLY[@]}"`);
  assert.equal(stderr, '');
  return stdout.trim().split('\n');
}

test('bash completes commands, options and environments', () => {
  assert.deepEqual(offered('envi'), ['environments']);
  assert.deepEqual(offered('up', '--p'), ['--publish']);
  assert.deepEqual(offered('--json', 'dr'), ['drill']);
  assert.deepEqual(offered('up', 'as'), ['as-drawn']);
  assert.deepEqual(offered('ssh', 'web1', '--env', 'l'), ['lab']);
  assert.deepEqual(offered('ssh', 'w'), ['']);
});

for (const [name, check] of [
  ['zsh', '-n'],
  ['fish', '--no-execute'],
] as const) {
  const missing = spawnSync(name, ['--version']).error !== undefined;
  test(`${name} reads its script`, { skip: missing && `${name} is not installed` }, () => {
    const script = join(folder, `trivet.${name}`);
    writeFileSync(script, trivet(['completion', name]).stdout);
    const { status, stderr } = spawnSync(name, [check, script], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });
}

test('every command and option is in the script of every shell', () => {
  const scripts = ['bash', 'zsh', 'fish'].map((name) => trivet(['completion', name]).stdout);
  for (const script of scripts) {
    for (const word of ['init', 'environments', 'publish', 'accept-loss', 'soak'])
      assert.match(script, new RegExp(word));
  }
});
