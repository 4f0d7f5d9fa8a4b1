import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Identity, seedOf } from './seed.ts';

const WEB1: Identity = {
  lab: 'lab',
  host: 'web1',
  address: '10.43.0.101',
  hostKey: { privateKey: 'PRIVATE', publicKey: 'ssh-ed25519 HOST' },
  operatorKey: 'ssh-ed25519 OPERATOR',
};

function textAt(path: string, identity = WEB1): string {
  const file = seedOf(identity).find((candidate) => candidate.path === path);
  assert.ok(file, path);
  return file.text;
}

test('a host knows its name, its address and who may log in', () => {
  assert.equal(textAt('/etc/hostname'), 'web1\n');
  assert.match(textAt('/etc/systemd/network/10-host0.network'), /^Address=10\.43\.0\.101\/24$/m);
  assert.equal(textAt('/root/.ssh/authorized_keys'), 'ssh-ed25519 OPERATOR\n');
});

test('a host has no way out of the lab', () => {
  assert.doesNotMatch(textAt('/etc/systemd/network/10-host0.network'), /Gateway|DHCP/);
});

test('a machine id is 32 hex digits, the same each time, and no other host has it', () => {
  const id = textAt('/etc/machine-id');
  assert.match(id, /^[0-9a-f]{32}\n$/);
  assert.equal(textAt('/etc/machine-id'), id);
  assert.notEqual(textAt('/etc/machine-id', { ...WEB1, host: 'web2' }), id);
  assert.notEqual(textAt('/etc/machine-id', { ...WEB1, lab: 'other' }), id);
});

test('private keys are readable by root alone', () => {
  const secret = seedOf(WEB1).filter(({ text }) => text.includes('PRIVATE'));
  assert.deepEqual(
    secret.map(({ path, mode }) => [path, mode]),
    [['/etc/ssh/ssh_host_ed25519_key', 0o600]],
  );
});
