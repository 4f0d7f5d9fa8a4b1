import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { knownHosts, sshConfig } from './config.ts';

const HOSTS = [
  { host: 'web1', address: '10.43.0.101', hostKey: { publicKey: 'ssh-ed25519 AAAA' } },
  { host: 'db1', address: '10.43.0.201', hostKey: { publicKey: 'ssh-ed25519 BBBB' } },
];
const CLIENT = {
  key: '/state/my lab/key',
  knownHosts: '/state/my lab/known',
  sockets: '/run/trivet/lab/ssh',
};

const folder = mkdtempSync(join(tmpdir(), 'trivet-ssh-'));
after(() => rmSync(folder, { recursive: true }));

/** What OpenSSH itself makes of the configuration. */
function effective(host: string): readonly string[] {
  const file = join(folder, 'config');
  writeFileSync(file, sshConfig(CLIENT, HOSTS));
  return execFileSync('ssh', ['-F', file, '-T', '-G', host], { encoding: 'utf8' }).split('\n');
}

test('each host is reached at its address, as root, with the key of the lab', () => {
  const options = effective('db1');
  for (const expected of [
    'hostname 10.43.0.201',
    'hostkeyalias db1',
    'user root',
    'identityfile /state/my lab/key',
    'stricthostkeychecking true',
  ]) {
    assert.ok(options.includes(expected), `${expected} in\n${options.join('\n')}`);
  }
});

test('connections to different hosts are shared apart', () => {
  const socket = (host: string) => effective(host).find((option) => option.startsWith('controlpath '));
  assert.equal(socket('web1'), 'controlpath /run/trivet/lab/ssh/root@web1');
  assert.equal(socket('db1'), 'controlpath /run/trivet/lab/ssh/root@db1');
});

test('hosts of other people keep their own settings', () => {
  const options = effective('example.org');
  assert.ok(options.includes('hostname example.org'));
  assert.ok(!options.includes('identitiesonly yes'));
});

test('each host is known by its own key', () => {
  assert.equal(knownHosts(HOSTS), 'web1 ssh-ed25519 AAAA\ndb1 ssh-ed25519 BBBB\n');
});
