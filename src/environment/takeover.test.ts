import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { knownHere, recordOrigin } from '../state/origin.ts';
import { statePaths } from '../state/paths.ts';
import { ROOT } from '../state/root.ts';
import { loadEnvironment, nameEnvironment } from './environment.ts';
import { refuseTakeover } from './takeover.ts';

const folder = mkdtempSync(join(tmpdir(), 'trivet-takeover-'));
process.env.TRIVET_STATE = join(folder, 'state');
after(() => rmSync(folder, { recursive: true }));

/** A name that no lab of this machine has: what runs is known machine-wide. */
const NAME = 'txtakeover';
const one = join(folder, 'one.ts');
const two = join(folder, 'two.ts');

const text = (name: string) =>
  `export default { name: '${name}', domain: 'foobar.com', lab: { subnet: '10.99.0.0/24' } };\n`;

beforeEach(() => {
  rmSync(join(folder, 'state'), { recursive: true, force: true });
  for (const file of [one, two]) writeFileSync(file, text(NAME));
  recordOrigin(statePaths(NAME), one);
});

const takenOver = async (file: string) => refuseTakeover(await loadEnvironment(file));
const here = () => knownHere().find(({ name }) => name === NAME);

test('a second file of the same name is refused, naming the first', async () => {
  await assert.rejects(takenOver(two), {
    code: 'TRV_NAME_TAKEN',
    message: new RegExp(`from ${one}, which is`),
  });
  await takenOver(one);
});

test('a file that cannot be read any more may still mean it', async () => {
  writeFileSync(one, 'export default {\n');
  await assert.rejects(takenOver(two), { code: 'TRV_NAME_TAKEN' });
});

for (const line of [
  'seed',
  'seed --products many',
  'admin notmail',
  'up --publish here',
  'db rejoin',
  'db primary',
  'db forget db1',
  'drill --soak long',
]) {
  test(`trivet ${line}: a word that is wrong is told first, whoever has brought up what there is`, () => {
    const argv = [join(ROOT, 'src/cli/main.ts'), ...line.split(' '), '--env', two];
    const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    assert.match(stderr, /TRV_USAGE/);
    assert.equal(status, 2);
  });
}

for (const [what, change] of [
  ['was moved', () => renameSync(one, two)],
  ['has another name now', () => writeFileSync(one, text('other'))],
  [
    'is the same by another path',
    () => {
      rmSync(two);
      symlinkSync(one, two);
    },
  ],
] as const) {
  test(`a file that ${what} has let go`, async () => {
    change();
    await takenOver(two);
  });
}

test('what was brought up goes by its name, wherever its file lies', async () => {
  const loaded = await loadEnvironment(NAME);
  assert.deepEqual([loaded.path, loaded.word], [one, NAME]);
});

test('what is taken down needs no file: neither a good one nor any', async () => {
  for (const lose of [() => writeFileSync(one, 'broken('), () => rmSync(one)]) {
    lose();
    for (const word of [NAME, one]) assert.equal((await nameEnvironment(word)).name, NAME);
  }
  await assert.rejects(loadEnvironment(NAME), {
    code: 'TRV_ENVIRONMENT_NOT_FOUND',
    message: `${NAME} was brought up from ${one}, which is gone`,
    next: new RegExp(`sudo trivet down ${NAME}$`),
  });
});

test('who broke the file of what runs is told how that is taken down', async () => {
  writeFileSync(one, 'broken(');
  await assert.rejects(loadEnvironment(one), {
    code: 'TRV_ENVIRONMENT_BROKEN',
    next: new RegExp(`sudo trivet down ${NAME}$`),
  });
});

test('environments lists what the machine knows, its file gone or not', () => {
  const listed = () => {
    const argv = [join(ROOT, 'src/cli/main.ts'), 'environments'];
    return spawnSync(process.execPath, argv, { encoding: 'utf8' }).stdout;
  };
  assert.match(listed(), new RegExp(`^${NAME} +${one} +10 hosts +data kept$`, 'm'));
  rmSync(one);
  assert.match(listed(), new RegExp(`^${NAME} +${one}  +the file is gone +data kept$`, 'm'));
});

test('what is not known of a file is not made up', () => {
  assert.deepEqual(here(), { name: NAME, file: one, running: false });
  writeFileSync(statePaths(NAME).origin, '{"file"');
  assert.deepEqual(here(), { name: NAME, file: undefined, running: false });
});
