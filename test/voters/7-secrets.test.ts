import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allSecrets } from '../../src/secrets/index.ts';
import { siteUrl } from '../../src/topology/index.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { secretsOf } from '../support/secrets.ts';
import { trivetOk } from '../support/trivet.ts';
import { votersUp } from '../support/voters.ts';
import { watchCommands } from '../support/watch-commands.ts';

const lab = await votersUp();
const hosts = lab.topology.hosts.map(({ name }) => name);
const databases = lab.topology.hosts
  .filter(({ roles }) => roles.includes('database'))
  .map(({ name }) => name);

/** Others know these by more than their value. */
const NOT_ROTATED = ['acme/account-key', 'acme/authority', 'certificates/root'];

/** By a password that stands in no argument. */
const asSite = (host: string, password: string) =>
  attemptOnHost(
    lab,
    host,
    `mysql --defaults-extra-file=/dev/fd/3 -e 'DO 1' 3<<'@end'\n[client]\nuser=site\npassword=${password}\n@end`,
  );

test('all secrets are rotated under load: every request is answered, and what was used before is refused', async () => {
  const before = await secretsOf(lab);
  const watch = watchCommands();
  let printed = '';
  const outcomes = await underLoad(lab, `${siteUrl(lab.topology)}/cart`, async () => {
    const { stdout, stderr } = await trivetOk('secrets', 'rotate', '--all', '--env', lab.file);
    printed = stdout + stderr;
  });
  assertAllAnswered(outcomes);
  const commands = [...watch.stop()].join('\n');

  const after = await secretsOf(lab);
  assert.deepEqual(
    Object.keys(before)
      .filter((name) => after[name] === before[name])
      .sort(),
    NOT_ROTATED,
  );
  const name = 'database/site-password';
  for (const host of databases) {
    assert.equal((await asSite(host, after[name] ?? '')).code, 0, host);
    assert.notEqual((await asSite(host, before[name] ?? '')).code, 0, host);
  }

  const values = Object.values({ ...before, ...(await allSecrets(lab.paths.secrets)) });
  const standIn = (text: string) => values.filter((value) => text.includes(value)).length;
  assert.equal(standIn(printed), 0, 'what was printed');
  assert.equal(standIn(commands), 0, 'command lines');
  for (const host of hosts) {
    assert.equal(
      standIn(await onHost(lab, host, 'journalctl --no-pager --output=cat')),
      0,
      `journal of ${host}`,
    );
  }
});

test('nothing is left to do after it', async () => {
  const { stdout } = await trivetOk('up', lab.file);
  assert.match(stdout, /nothing to change/);
});
