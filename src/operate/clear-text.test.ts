import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { check } from '../config/index.ts';
import { topologyOf } from '../topology/index.ts';
import { admitClearText, refuseClearText } from './clear-text.ts';
import type { Workspace } from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'clear-text-'));
after(() => rmSync(folder, { recursive: true }));

/** A MySQL of which it is known whether it refuses clear text, and who uses it. */
function mysql(refuses: 0 | 1, user = ''): (script: string) => string {
  const asked = join(folder, 'asked');
  writeFileSync(
    join(folder, 'mysql'),
    `#!/bin/sh
for last; do :; done
case $last in
  *@@global*) echo ${refuses} ;;
  *threads*) echo '${user}' ;;
  *) echo "$last" >>${asked} ;;
esac
`,
    { mode: 0o755 },
  );
  writeFileSync(join(folder, 'systemctl'), '#!/bin/sh\n', { mode: 0o755 });
  return (script) => {
    writeFileSync(asked, '');
    const { stdout } = spawnSync('sh', ['-s'], {
      input: script,
      env: { PATH: `${folder}:${process.env.PATH}` },
      encoding: 'utf8',
    });
    return `${stdout.trim()}${readFileSync(asked, 'utf8').trim()}`;
  };
}

async function scriptOf(inside: 'tls' | 'plain', work: (workspace: Workspace) => Promise<void>) {
  const transport = fakeTransport(() => ({}));
  const config = check({ name: 'x', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, inside }, 'a test');
  await work({
    topology: topologyOf(config, APPLICATION),
    transport,
    emit: () => {},
  } as unknown as Workspace);
  const [call] = transport.calls;
  return { hosts: transport.calls.map(({ host }) => host), script: String(call?.command.stdin ?? '') };
}

test('databases refuse clear text, once nobody uses it, and for good', async () => {
  const { hosts, script } = await scriptOf('tls', refuseClearText);
  assert.deepEqual(hosts, ['db1', 'db2', 'db3']);
  assert.equal(mysql(0)(script), 'SET PERSIST require_secure_transport = ON');
  assert.equal(mysql(0, 'site from 10.0.0.11')(script), 'site from 10.0.0.11');
  assert.equal(mysql(1, 'site from 10.0.0.11')(script), '');
  assert.deepEqual((await scriptOf('plain', refuseClearText)).hosts, []);
});

test('they take it again where hosts speak in the clear', async () => {
  const { script } = await scriptOf('plain', admitClearText);
  assert.match(mysql(1)(script), /^RESET PERSIST .*OFF$/);
  assert.equal(mysql(0)(script), '');
  assert.deepEqual((await scriptOf('tls', admitClearText)).hosts, []);
});
