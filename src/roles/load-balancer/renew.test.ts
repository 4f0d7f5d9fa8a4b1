import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { folderApart } from '../../../test/support/apart.ts';
import { topologyWith } from '../../../test/support/audit-sample.ts';
import { SERVED, STATE } from './certificate-unit.ts';
import { renewScript } from './renew.ts';

const DIRECTORY = 'https://acme.example/dir';
const folder = folderApart();
const at = (...names: readonly string[]) => join(folder, ...names);
const made = at('state', 'acme.example', 'certificates', 'www.foobar.com');
const failed = at('state', 'acme.example', 'failed');
const served = at('served', 'site.pem');

/** Programs that the script asks: lego, the authority and the clock are as files in the folder say, and HAProxy does not run. */
const PROGRAMS = {
  lego: `echo "$@" >>${at('asked')}
    [ ! -e ${at('refuses')} ] || { cat ${at('refuses')}; exit 1; }
    mkdir -p ${at('state', 'acme.example', 'certificates')}
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj /CN=x -days 90 \\
      -keyout ${made}.key -out ${made}.crt 2>/dev/null`,
  date: `[ "$*" = +%s ] && echo $(($(/bin/date +%s) + 86400 * $(cat ${at('days')}))) || /bin/date "$@"`,
  curl: `[ ! -e ${at('away')} ]`,
  socat: 'exit 1',
};

const script = (certificates: 'acme' | { directory: string }) =>
  renewScript(topologyWith({ certificates })).replaceAll(STATE, at('state')).replaceAll(SERVED, at('served'));

beforeEach(() => {
  for (const name of ['state', 'served', 'asked', 'refuses', 'away'])
    rmSync(at(name), { recursive: true, force: true });
  for (const name of ['state', 'served', 'programs']) mkdirSync(at(name), { recursive: true });
  for (const [name, text] of Object.entries(PROGRAMS)) {
    writeFileSync(at('programs', name), `#!/bin/sh\n${text}\n`);
    chmodSync(at('programs', name), 0o755);
  }
  writeFileSync(at('account-key'), 'key');
  writeFileSync(at('days'), '0');
});

function run() {
  const env = { PATH: `${at('programs')}:${process.env.PATH}`, CREDENTIALS_DIRECTORY: folder };
  const { status, stdout, stderr } = spawnSync('sh', ['-s'], {
    input: script({ directory: DIRECTORY }),
    env,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const asked = () => {
  try {
    return readFileSync(at('asked'), 'utf8').trimEnd().split('\n').length;
  } catch {
    return 0;
  }
};
const isServed = () =>
  execFileSync('openssl', ['pkey', '-in', served, '-pubout'], { encoding: 'utf8' }) ===
  execFileSync('openssl', ['x509', '-in', served, '-noout', '-pubkey'], { encoding: 'utf8' });

test('one is made where there is none, and the next look asks nobody', () => {
  assert.equal(run().status, 0);
  assert.ok(isServed());
  assert.equal(run().status, 0);
  assert.equal(asked(), 1);
});

test('of what is served, a third of the life left is too little', () => {
  run();
  for (const [days, times] of [
    [59, 1],
    [61, 2],
  ] as const) {
    writeFileSync(at('days'), `${days}`);
    assert.equal(run().status, 0);
    assert.equal(asked(), times);
  }
});

test('cut off between certificate and key, what was served goes on being served, and another is made', () => {
  run();
  const before = readFileSync(served, 'utf8');
  const key = readFileSync(`${made}.key`, 'utf8');
  writeFileSync(at('away'), '');
  for (const left of [key, '']) {
    execFileSync('sh', [at('programs', 'lego')]);
    writeFileSync(`${made}.key`, left);
    assert.notEqual(run().status, 0, 'the authority is away');
    assert.equal(readFileSync(served, 'utf8'), before);
  }
  rmSync(at('away'));
  assert.equal(run().status, 0);
  assert.notEqual(readFileSync(served, 'utf8'), before);
  assert.ok(isServed());
});

test('made and not served yet, or damaged since, it is served without asking anybody', () => {
  run();
  for (const damage of [() => rmSync(served), () => writeFileSync(served, 'nothing')]) {
    damage();
    assert.equal(run().status, 0);
    assert.ok(isServed());
  }
  assert.equal(asked(), 1);
});

test('after a validation that failed the authority is left alone for longer and longer', () => {
  writeFileSync(at('refuses'), 'acme: error: 403 :: urn:ietf:params:acme:error:unauthorized');
  const minutesAgo = (minutes: number) => {
    const then = Date.now() / 1000 - minutes * 60;
    utimesSync(failed, then, then);
  };
  const tries = [0, 1, 3, 11, 13, 71, 73, 239, 241, 239, 241].map((minutes, index) => {
    if (index > 0) minutesAgo(minutes);
    const before = asked();
    assert.notEqual(run().status === 0, asked() > before, 'a pause is no failure');
    return asked() - before;
  });
  assert.deepEqual(tries, [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  rmSync(at('refuses'));
  minutesAgo(1000);
  assert.equal(run().status, 0);
  assert.ok(isServed());
});

test('one that is away is asked again at the next look', () => {
  run();
  rmSync(`${made}.crt`);
  writeFileSync(at('refuses'), 'dial tcp: connection refused');
  run();
  const before = asked();
  run();
  assert.equal(asked(), before + 1);
});
