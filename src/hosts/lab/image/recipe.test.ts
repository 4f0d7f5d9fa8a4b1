import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf, mmdebstrap, recipeOf } from './recipe.ts';

test('the digest depends on what is in the image, not on the order in which it was asked for', () => {
  const digest = digestOf(recipeOf(['nginx', 'haproxy']));
  assert.match(digest, /^[0-9a-f]{16}$/);
  assert.equal(digestOf(recipeOf(['haproxy', 'nginx', 'haproxy'])), digest);
  assert.notEqual(digestOf(recipeOf(['nginx'])), digest);
});

test('an image without any role still boots and answers over SSH', () => {
  const { packages } = recipeOf([]);
  for (const needed of ['systemd-sysv', 'openssh-server', 'iproute2'])
    assert.ok(packages.includes(needed), needed);
});

test('mmdebstrap is told the packages, the target and the mirror, in its order', () => {
  const argv = mmdebstrap(recipeOf(['nginx']), {
    mirror: 'http://ftp.example.org/debian',
    aptOptions: '/cache/apt.conf',
    target: '/cache/root',
  });
  assert.ok(argv.some((word) => /^--include=.*\bnginx\b/.test(word)));
  assert.ok(argv.includes('--aptopt=/cache/apt.conf'));
  assert.deepEqual(argv.slice(-3), ['sid', '/cache/root', 'http://ftp.example.org/debian']);
});
