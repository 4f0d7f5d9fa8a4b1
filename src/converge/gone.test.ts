import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Step } from '../model/step.ts';
import { missingFile, missingProgram } from './gone.ts';

const write = (path: string): Step => ({
  kind: 'write-file',
  file: { path, owner: 'root', group: 'root', mode: '0644', content: { kind: 'text', text: '' } },
  reason: '',
});
const STEPS = [write('/etc/nginx/nginx.conf'), write('/etc/nginx/ours.conf')];

for (const [what, stderr, gone] of [
  [
    'a program by its path',
    "timeout: failed to run command '/usr/sbin/haproxy': No such file or directory",
    '/usr/sbin/haproxy',
  ],
  [
    'a program in the quotes of another locale',
    'timeout: failed to run command ‘nginx’: No such file or directory',
    'nginx',
  ],
  ['a program of the script itself', 'noise\nsh: 12: usermod: not found', 'usermod'],
  ['a program that nobody names', '', 'a program'],
] as const) {
  test(`what a step misses: ${what}`, () => assert.equal(missingProgram(stderr), gone));
}

for (const [what, stderr, gone] of [
  [
    'a file that a package brought',
    'nginx: [emerg] open() "/etc/nginx/mime.types" failed (2: No such file or directory) in /etc/nginx/.trivet-new.nginx.conf:30',
    '/etc/nginx/mime.types',
  ],
  [
    'the folder of a file',
    "install: cannot create regular file '/etc/nginx/.trivet-new.nginx.conf': No such file or directory",
    '/etc/nginx',
  ],
  [
    'the program of a unit',
    'nginx.service: Failed at step EXEC spawning /usr/sbin/nginx: No such file or directory',
    '/usr/sbin/nginx',
  ],
  ['a file that is not yet in place', 'open "/etc/nginx/ours.conf": No such file or directory', null],
  ['a socket', "Can't connect through '/run/mysqld/mysqld.sock': No such file or directory", null],
  ['anything else', 'unknown directive "srever" in /etc/nginx/.trivet-new.nginx.conf:3', null],
] as const) {
  test(`what a step misses: ${what}`, () => assert.equal(missingFile(stderr, STEPS), gone));
}
