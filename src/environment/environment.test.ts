import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TrivetError } from '../model/error.ts';
import { ROOT } from '../state/root.ts';
import { environmentNames, loadEnvironment } from './environment.ts';
import { loadFile } from './load/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'trivet-environments-'));
after(() => rmSync(folder, { recursive: true }));

const valid = (name: string) =>
  `export default { name: '${name}', domain: 'foobar.com', lab: { subnet: '10.99.0.0/24' } };\n`;

/** Writes an environment file, and returns the name that it goes by. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, `${name}.ts`), text);
  return name;
}

async function refused(name: string): Promise<TrivetError> {
  try {
    await loadEnvironment(name, folder);
  } catch (error) {
    return error as TrivetError;
  }
  return assert.fail(`${name} was loaded`);
}

test('by name, by path, and by default', async () => {
  file('as-drawn', valid('as-drawn'));
  file('lab', valid('lab'));
  assert.equal((await loadEnvironment(undefined, folder)).name, 'lab');
  const mine = await loadEnvironment(join(folder, 'as-drawn.ts'));
  assert.equal(
    mine.topology.hosts.some(({ name }) => name === 'web2'),
    true,
  );
});

test('examples and hidden files are no environments', () => {
  file('production.example', valid('x'));
  file('.hidden', valid('x'));
  assert.deepEqual(environmentNames(folder), ['as-drawn', 'lab']);
});

test('a name that nobody has', async () => {
  const { code, message, next } = await refused('lap');
  assert.deepEqual(
    [code, message, next],
    ['TRV_ENVIRONMENT_NOT_FOUND', 'there is no environments/lap.ts', 'Did you mean "lab"?'],
  );
  assert.equal((await refused('elsewhere')).next, 'There are: as-drawn, lab.');
  assert.equal((await refused('/nowhere/x.ts')).message, 'there is no such file');
});

test('a file that bears the name of another environment', async () => {
  const error = await refused(file('twin', valid('lab')));
  assert.equal(error.code, 'TRV_ENVIRONMENT_INVALID');
  assert.equal(error.message, 'the file is called "twin", and the environment in it "lab"');
});

for (const [what, text, line, why] of [
  ['syntax', "export default {\n  name: 'x'\n  lab: 1,\n};\n", ':3', /Expected ','/],
  ['enum', '\nenum Size { small }\nexport default Size;\n', ':2', /enum is not supported/],
  [
    'missing module',
    "\nimport { x } from './gone.ts';\nexport default x;\n",
    ':2',
    /Cannot find module .*gone\.ts/,
  ],
  ['missing package', "import x from 'gone-package';\nexport default x;\n", ':1', /Cannot find package/],
  [
    'forgotten import',
    '\n\nexport default defineEnvironment({});\n',
    ':3',
    /defineEnvironment is not defined/,
  ],
  [
    'missing export',
    "import { no } from './lab.ts';\nexport default no;\n",
    ':1',
    /does not provide an export/,
  ],
  ['thrown', "\nfunction f() {\n  throw new Error('not so');\n}\nexport default f();\n", ':3', /not so/],
  ['thrown text', "throw 'a text';\n", '', /^it throws a text$/],
  ['empty', '', '', /^it exports nothing: there is no `export default`$/],
  ['no default', 'export const a = 1;\n', '', /^it exports nothing/],
  ['ends', 'process.exit(0);\n', '', /^it ends the process, with exit code 0, and exports nothing$/],
  ['ends in words', "console.error('not today');\nprocess.exit(3);\n", '', /code 3,.* prints is: not today$/],
  ['waits', 'await new Promise(() => {});\n', '', /^it waits for something that never comes/],
  [
    'getter',
    "export default {\n  get name() {\n    throw new Error('no name');\n  },\n};\n",
    ':3',
    /^no name$/,
  ],
  ['late', "\nPromise.reject(new Error('too late'));\nexport default {};\n", ':2', /^too late$/],
  ['function', 'export default { name: () => 1 };\n', '', /^what it exports is no plain data: \(\) => 1/],
] as const) {
  test(`a broken file: ${what}`, async () => {
    const name = `broken-${what.replaceAll(' ', '-')}`;
    const error = await refused(file(name, text));
    rmSync(join(folder, `${name}.ts`));
    assert.equal(error.code, 'TRV_ENVIRONMENT_BROKEN');
    assert.equal(error.where, `${join(folder, name)}.ts${line}`);
    assert.match(error.message, why);
  });
}

test('a folder is no environment, whatever its name', async () => {
  mkdirSync(join(folder, 'folder.ts'));
  assert.equal(environmentNames(folder).includes('folder'), false);
  const { code, message } = await refused('folder');
  assert.deepEqual([code, message], ['TRV_ENVIRONMENT_BROKEN', 'it is no file']);
});

test('what does not end is ended', async () => {
  file('loop', 'for (;;) {}\n');
  const loaded = await loadFile(join(folder, 'loop.ts'), 1500);
  assert.deepEqual(loaded, {
    kind: 'failed',
    line: undefined,
    why: 'it is not loaded after 1.5 s: something in it does not end',
  });
});

test('what a file prints is kept apart, and is no more than can be read', async () => {
  file('talks', `console.log('hello'); console.error('there');\n${valid('talks')}`);
  assert.deepEqual((await loadEnvironment('talks', folder)).printed.split('\n').sort(), ['hello', 'there']);
  file('chatters', `console.log('hello '.repeat(100_000));\n${valid('chatters')}`);
  assert.equal((await loadEnvironment('chatters', folder)).printed.length < 20_000, true);
});

test('what a file leaves running does not hold it up', async () => {
  const leaves =
    "import { spawn } from 'node:child_process';\nspawn('sleep', ['60'], { stdio: 'inherit' });\n";
  const started = performance.now();
  await loadEnvironment(file('leaves', `${leaves}setInterval(() => {}, 1000);\n${valid('leaves')}`), folder);
  assert.equal(performance.now() - started < 45_000, true);
});

test('a file imports trivet by its name, and others like itself, wherever it lies', async () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  writeFileSync(join(folder, 'common.ts'), "export const domain: string = 'foobar.com';\n");
  file(
    'imports',
    `import { defineEnvironment } from 'trivet';
import { domain } from './common.ts';
export default defineEnvironment({ name: 'imports', domain, lab: { subnet: '10.99.0.0/24' } });
`,
  );
  assert.equal((await loadEnvironment('imports', folder)).config.domain, 'foobar.com');
  const check = [join(ROOT, 'src/cli/main.ts'), 'check', join(folder, 'imports.ts')];
  const { stderr } = spawnSync(process.execPath, check, { env, encoding: 'utf8' });
  assert.equal(stderr, '', 'nothing of the kind that Node says of modules without a package');
});
