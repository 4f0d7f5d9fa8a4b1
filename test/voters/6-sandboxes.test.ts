import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { attemptOnHost, onHost } from '../support/host.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();

const here = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const SCRIPT = here('../support/forbidden/try.sh');
const ACTS = here('../support/forbidden/acts.pl');
const TABLE = here('../../docs/sandboxes.md');

/** What succeeds all the same, of all that is tried from within each unit's own sandbox; nothing else does. */
const RUNS_CODE = 'write and run memory';
const LISTENS = 'listen below 1024';
const IS_ROOT = ['see others’ processes', 'signal others'];
const SUCCEEDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  lb1: {
    haproxy: [LISTENS, RUNS_CODE],
    keepalived: [...IS_ROOT, 'send raw packets', 'send frames', 'ask for addresses'],
    'health-checker': [RUNS_CODE],
    watchdog: [...IS_ROOT, RUNS_CODE],
  },
  web1: {
    nginx: [LISTENS, RUNS_CODE],
    haproxy: [RUNS_CODE],
    site: [RUNS_CODE],
    'site-migrate@any': [RUNS_CODE],
    'site-follow': ['write /srv/site', 'write /run', 'read root’s files', ...IS_ROOT],
  },
  db1: {
    mysql: ['read MySQL’s data', 'ask for addresses'],
    'mysql-supervisor': [RUNS_CODE],
    'binary-logs': IS_ROOT,
    'mysql-stuck': IS_ROOT,
  },
  dns1: { knot: [LISTENS] },
  internet: {
    unbound: ['ask for addresses', LISTENS],
    mailbox: [LISTENS, RUNS_CODE],
    paysim: [LISTENS, RUNS_CODE],
  },
};

/** What a lab host keeps even from root in no sandbox, so that a sandbox shows nothing there. */
const UNTOLD = [
  'load a module',
  'set the clock',
  'read the kernel’s log',
  'take real-time priority',
  'load a kernel program',
];

async function tried(host: string, units: readonly string[]): Promise<readonly string[]> {
  const program = ['cat >/run/try.sh <<"END"', SCRIPT, 'END'].join('\n');
  const names = units.map((unit) => `${unit}.service`).join(' ');
  const run = `sh /run/try.sh ${names} <<"END"\n${ACTS}\nEND\nrm /run/try.sh`;
  return (await onHost(lab, host, `${program}\n${run}`)).split('\n').filter((line) => line !== '');
}

suite('sandboxes', { concurrency: true }, () => {
  for (const [host, units] of Object.entries(SUCCEEDS)) {
    test(`from within its services, ${host} is out of reach`, async () => {
      const wanted = Object.entries(units).flatMap(([unit, acts]) =>
        acts.map((act) => `${unit}.service: ${act}`),
      );
      assert.deepEqual((await tried(host, Object.keys(units))).toSorted(), wanted.toSorted());
    });
  }

  test('without a sandbox all of it succeeds, but for what a lab host lets nobody do', async () => {
    const acts = [...ACTS.matchAll(/^ {2}\['([^']+)'/gm)].map(([, act = '']) => act);
    const bare = await Promise.all(['web2', 'db2'].map((host) => tried(host, ['control'])));
    const done = new Set(bare.flat().map((line) => line.replace('control.service: ', '')));
    assert.deepEqual(
      acts.filter((act) => !done.has(act)),
      UNTOLD,
    );
  });

  test('every figure is what the document tells', async () => {
    for (const [host, units] of Object.entries(SUCCEEDS)) {
      const script = Object.keys(units).map((unit) => `systemd-analyze security ${unit}.service | tail -n 1`);
      for (const line of (await onHost(lab, host, script.join('\n'))).split('\n')) {
        const [, unit = '', now] = /for (\S+)\.service: (\S+)/.exec(line) ?? [];
        const told = TABLE.split('\n').find((row) => row.includes(`\`${unit.replace('@any', '@')}\``));
        assert.ok(Number(now) <= Number(told?.split('|')[3]), `${host}: ${line}; ${told}`);
      }
    }
  });

  test('root logs in by a key alone, has no password, and a login forwards nothing', async () => {
    assert.match(await onHost(lab, 'web1', 'getent shadow root'), /^root:[*!]/);
    const { stdout } = await attemptOnHost(lab, 'web1', 'sshd -T');
    const settings = stdout.toLowerCase().split('\n');
    for (const line of [
      'authenticationmethods publickey',
      'passwordauthentication no',
      'allowusers root',
      'disableforwarding yes',
      'maxauthtries 3',
    ]) {
      assert.ok(settings.includes(line), line);
    }
  });
});
