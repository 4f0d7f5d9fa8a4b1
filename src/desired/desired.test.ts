import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DesiredPart, File } from '../model/desired.ts';
import { directory } from '../render/file.ts';
import { merged } from './index.ts';

const file = (path: string, text = 'x\n'): File => ({
  ...directory(path, '0644'),
  content: { kind: 'text', text },
});
const unit = { name: 'app.service', state: 'running' as const, reloadOn: [], restartOn: [] };
const user = { name: 'app', home: '/var/lib/app', groups: [] };

const merge = (one: DesiredPart, other: DesiredPart = {}) =>
  merged('web1', [
    { role: 'base', part: one },
    { role: 'app', part: other },
  ]);

test('lists follow each other, and equal declarations are one', () => {
  const host = merge(
    { packages: ['curl', 'jq'], files: [file('/etc/a')], users: [user], units: [unit] },
    { packages: ['jq', 'nodejs'], files: [file('/etc/b'), file('/etc/a')], users: [user], units: [unit] },
  );
  assert.deepEqual(host.packages, ['curl', 'jq', 'nodejs']);
  assert.deepEqual(
    host.files.map(({ path }) => path),
    ['/etc/a', '/etc/b'],
  );
  assert.deepEqual(host.users, [user]);
  assert.deepEqual(host.units, [unit]);
});

const conflicts: readonly { name: string; one: DesiredPart; other: DesiredPart; where: string }[] = [
  {
    name: 'two contents of one file',
    one: { files: [file('/etc/a', '1')] },
    other: { files: [file('/etc/a', '2')] },
    where: 'web1: /etc/a',
  },
  {
    name: 'a path that is a file and a directory',
    one: { directories: [directory('/etc/a')] },
    other: { files: [file('/etc/a')] },
    where: 'web1: /etc/a',
  },
  {
    name: 'two modes of one directory',
    one: { directories: [directory('/srv/a')] },
    other: { directories: [directory('/srv/a', '0750')] },
    where: 'web1: /srv/a',
  },
  {
    name: 'two homes of one user',
    one: { users: [user] },
    other: { users: [{ ...user, home: '/srv' }] },
    where: 'web1: user app',
  },
  {
    name: 'a unit both running and stopped',
    one: { units: [unit] },
    other: { units: [{ ...unit, state: 'stopped' }] },
    where: 'web1: unit app.service',
  },
];

for (const { name, one, other, where } of conflicts) {
  test(`${name} is a conflict that names both roles`, () => {
    assert.throws(() => merge(one, other), {
      code: 'TRV_CONFLICT',
      where,
      message: /roles base and app differ/,
    });
  });
}

const broken: readonly { name: string; part: DesiredPart; why: RegExp }[] = [
  {
    name: 'a file whose directory no role creates',
    part: { files: [file('/etc/haproxy/haproxy.cfg')] },
    why: /no role creates \/etc\/haproxy$/,
  },
  {
    name: 'a directory whose parent no role creates',
    part: { directories: [directory('/srv/a/b')] },
    why: /no role creates \/srv\/a$/,
  },
  {
    name: 'a unit that reads a file which nobody writes',
    part: { units: [{ ...unit, reloadOn: ['/etc/app.conf'] }] },
    why: /reads \/etc\/app\.conf/,
  },
  { name: 'a path with a way up', part: { files: [file('/etc/../a')] }, why: /not a plain absolute path/ },
  { name: 'a relative path', part: { files: [file('etc/a')] }, why: /not a plain absolute path/ },
  {
    name: 'a mode of three digits',
    part: { directories: [directory('/srv/a', '755')] },
    why: /four octal digits/,
  },
];

for (const { name, part, why } of broken) {
  test(`${name} is refused`, () => {
    assert.throws(() => merge(part), { code: 'TRV_ROLE_BROKEN', message: why });
  });
}

test('a package brings its own directories', () => {
  const files = [file('/etc/haproxy/haproxy.cfg')];
  assert.equal(merge({ packages: ['haproxy'], files }).files.length, 1);
});

test('a declared directory, and hidden or odd but plain names, are accepted', () => {
  const host = merge({
    directories: [directory('/etc/nginx'), directory('/etc/systemd/system/a@b.service.d')],
    files: [file('/etc/nginx/..odd name'), file('/etc/.hidden')],
  });
  assert.equal(host.files.length, 2);
});

test('what a package brings is declared as it brings it, and what its program reads whole is owned', () => {
  const knot = { ...unit, name: 'knot.service' };
  const zones = { ...directory('/etc/knot/zones', '0750'), group: 'knot' };
  const host = merge({ packages: ['knot'], directories: [zones], units: [knot] });
  assert.deepEqual(
    host.directories.filter(({ path }) => path.startsWith('/etc/knot')),
    [{ path: '/etc/knot', owner: 'root', group: 'knot', mode: '0750' }, zones],
  );
  assert.deepEqual(
    host.owned.filter(({ unit }) => unit === 'knot.service'),
    [
      { path: '/etc/knot', unit: 'knot.service', how: 'reload' },
      { path: '/etc/knot/zones', unit: 'knot.service', how: 'reload' },
      { path: '/etc/systemd/system/knot.service.d', unit: 'knot.service', how: 'restart' },
      { path: '/etc/systemd/system.control/knot.service.d', unit: 'knot.service', how: 'restart' },
    ],
  );
});

test('a role may want a directory of a package otherwise', () => {
  const mine = directory('/etc/nginx', '0700');
  const host = merge({ packages: ['nginx'], directories: [mine] });
  assert.deepEqual(
    host.directories.filter(({ path }) => path === '/etc/nginx'),
    [mine],
  );
});
