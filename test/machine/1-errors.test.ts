import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ErrorCode } from '../../src/model/error.ts';
import { cachePath } from '../../src/state/paths.ts';
import { aptThatTriesOnce, folderApart, trivetWith } from '../support/apart.ts';
import { environmentFile } from '../support/environment.ts';
import { changes, machine } from '../support/machine.ts';
import { run } from '../support/program.ts';
import { halfMadeIn, tracesOf } from '../support/traces.ts';

const NAME = 'txerr';
const SUBNET = '10.47.3.0/24';
const good = environmentFile(NAME, { lab: { subnet: SUBNET } });
const folder = folderApart();
chmodSync(folder, 0o755);
const STATE = { TRIVET_STATE: join(folder, 'state') };

/** One error as a person meets it. */
interface Expected {
  readonly exit: number;
  readonly code: ErrorCode;
  readonly where: RegExp;
  readonly why: RegExp;
  readonly next: RegExp;
}

/** Runs trivet and asserts that it tells the error in full, and leaves the machine as it was. */
async function assertTold(
  argv: readonly string[],
  { exit, code, where, why, next }: Expected,
): Promise<void> {
  const before = machine();
  const ended = await run(argv);
  const { stderr } = ended;
  assert.equal(ended.code, exit, stderr);
  assert.equal(stderr.split(code).length, 2, `${code} once in:\n${stderr}`);
  const rows = /^ {2}where {2}(.+)\n {2}why {4}([\s\S]+)\n {2}next {3}([\s\S]+)$/m.exec(stderr) ?? [];
  assert.match(rows[1] ?? '', where);
  assert.match(rows[2] ?? '', why);
  assert.match(rows[3] ?? '', next);
  assert.equal(ended.stdout, '', 'an answer beside the error');
  assert.deepEqual(changes(before, machine()), []);
  assert.deepEqual(tracesOf(NAME), []);
  assert.deepEqual(halfMadeIn(folder), []);
}

function broken(name: string, text: string): string {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, text);
  return file;
}

const withServers = (servers: string) =>
  `export default { name: '${NAME}', domain: 'foobar.com', lab: { subnet: '${SUBNET}' }, servers: ${servers} };\n`;

test('an unknown key is named with its path and the key that was meant', () => {
  const file = broken('unknown', withServers('{ cuont: 3 }'));
  return assertTold(trivetWith(STATE, 'up', file), {
    exit: 2,
    code: 'TRV_ENVIRONMENT_INVALID',
    where: /unknown\.ts: servers\.cuont$/,
    why: /^unknown key "cuont"$/,
    next: /^Did you mean "count"\?$/m,
  });
});

test('a wrong type is named with its path', () => {
  const file = broken('type', withServers("{ count: 'three' }"));
  return assertTold(trivetWith(STATE, 'up', file), {
    exit: 2,
    code: 'TRV_ENVIRONMENT_INVALID',
    where: /type\.ts: servers\.count$/,
    why: /expected number, received string/,
    next: /src\/model\/environment\.ts lists every setting/,
  });
});

test('a file that is no TypeScript is named with the line', () => {
  const file = broken('syntax', withServers('{ count: 3 }').replace('name:', '\n\nname'));
  return assertTold(trivetWith(STATE, 'up', file), {
    exit: 2,
    code: 'TRV_ENVIRONMENT_BROKEN',
    where: /syntax\.ts:3$/,
    why: /Expected/,
    next: /environments\/as-drawn\.ts is one that works/,
  });
});

test('an environment that does not exist is told with the one that was meant', () =>
  assertTold(trivetWith(STATE, 'up', 'as-drwan'), {
    exit: 2,
    code: 'TRV_ENVIRONMENT_NOT_FOUND',
    where: /^as-drwan$/,
    why: /there is no environments\/as-drwan\.ts/,
    next: /^Did you mean "as-drawn"\?$/m,
  }));

test('whoever is not root is told to be', () => {
  const file = broken('nobody', withServers('{ count: 3 }'));
  const argv = trivetWith({ TRIVET_CACHE: cachePath() }, 'up', file);
  // It may read the checkout, wherever that is, and do nothing else that others cannot.
  const reader = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  return assertTold(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...reader, ...argv], {
    exit: 3,
    code: 'TRV_NOT_ROOT',
    where: /^\/run\/trivet$/,
    why: /only root can write there/,
    next: new RegExp(`sudo trivet up ${file}`),
  });
});

test('a subnet that an interface of this machine has is refused, naming the interface', async () => {
  const ip = (...args: readonly string[]) => execFileSync('ip', args);
  ip('link', 'add', 'tx-busy', 'type', 'bridge');
  try {
    ip('addr', 'add', '10.47.3.77/30', 'dev', 'tx-busy');
    await assertTold(trivetWith(STATE, 'up', good), {
      exit: 1,
      code: 'TRV_SUBNET_IN_USE',
      where: /^lab\.subnet: 10\.47\.3\.0\/24$/,
      why: /tx-busy has or leads to 10\.47\.3\.77\/30/,
      next: /another private \/24/,
    });
  } finally {
    ip('link', 'del', 'tx-busy');
  }
});

test('a machine without cgroup v2 is told how to get it', () => {
  const without = 'for tree in $(findmnt -t cgroup2 -no TARGET); do umount -l "$tree"; done; exec "$@"';
  return assertTold(['unshare', '--mount', 'sh', '-c', without, 'sh', ...trivetWith(STATE, 'up', good)], {
    exit: 1,
    code: 'TRV_NO_CGROUP2',
    where: /^\/proc\/self\/mountinfo$/,
    why: /no cgroup v2 tree is mounted/,
    next: /mount -t cgroup2/,
  });
});

test('a mirror that does not answer is named, with what to do', () => {
  const mirror = 'http://127.0.0.1:9/debian';
  const file = environmentFile('txmirror', { lab: { subnet: SUBNET, mirror } });
  const settings = { ...STATE, TRIVET_CACHE: join(folder, 'cache'), APT_CONFIG: aptThatTriesOnce() };
  return assertTold(trivetWith(settings, 'up', file), {
    exit: 1,
    code: 'TRV_IMAGE_BUILD',
    where: /^http:\/\/127\.0\.0\.1:9\/debian$/,
    why: /Connection refused/,
    next: /set `lab\.mirror` in the environment file/,
  });
});

for (const [setting, folderName, purpose] of [
  ['TRIVET_STATE', 'txerr/hosts', /the data of the hosts needs \S+ GB, and 0\.0 GB are free/],
  ['TRIVET_CACHE', 'images', /the lab image needs 3 GB, and 0\.0 GB are free/],
] as const) {
  test(`a disk that is too full for what lies in ${setting} is told before anything is written`, () => {
    // The mount is the program's own, and goes with it.
    const small = 'mkdir -p "$0" && mount -t tmpfs -o size=20m tmpfs "$0" && exec "$@"';
    const disk = join(folder, 'small');
    const up = trivetWith({ ...STATE, [setting]: disk }, 'up', good);
    return assertTold(['unshare', '--mount', 'sh', '-c', small, disk, ...up], {
      exit: 1,
      code: 'TRV_DISK_FULL',
      where: new RegExp(`^${join(disk, folderName)}$`),
      why: purpose,
      next: /Free some space there/,
    });
  });
}
