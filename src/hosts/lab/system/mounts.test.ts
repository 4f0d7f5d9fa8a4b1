import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escaped, parseMounts } from './mounts.ts';

test('a mount has its point, its type and its own options, optional fields or not', () => {
  const mountinfo = `29 1 0:26 / /sys/fs/cgroup rw,nosuid shared:4 master:1 - cgroup2 cgroup2 rw,nsdelegate
31 1 0:40 / /run/a\\040lab/root rw - overlay trivet rw,lowerdir=/cache/x\\054y,upperdir=/u
`;
  assert.deepEqual(parseMounts(mountinfo), [
    { point: '/sys/fs/cgroup', type: 'cgroup2', options: 'rw,nsdelegate' },
    { point: '/run/a lab/root', type: 'overlay', options: 'rw,lowerdir=/cache/x,y,upperdir=/u' },
  ]);
});

test('what separates layers and options is escaped in a path', () => {
  assert.equal(escaped('/a:b,c\\d'), '/a\\:b\\,c\\\\d');
});
