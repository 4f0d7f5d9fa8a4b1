import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TrivetError } from '../model/error.ts';
import { environmentNames, loadEnvironment } from './environment.ts';

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
  ['thrown text', "throw 'a text';\n", '', /it throws a text/],
] as const) {
  test(`a broken file: ${what}`, async () => {
    const name = `broken-${what.replace(' ', '-')}`;
    const error = await refused(file(name, text));
    rmSync(join(folder, `${name}.ts`));
    assert.equal(error.code, 'TRV_ENVIRONMENT_BROKEN');
    assert.equal(error.where, `${join(folder, name)}.ts${line}`);
    assert.match(error.message, why);
  });
}
