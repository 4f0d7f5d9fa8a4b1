import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { File } from '../model/desired.ts';
import { stagedCheck } from './staged-check.ts';

const file = (path: string, text = ''): File => ({
  path,
  owner: 'root',
  group: 'root',
  mode: '0644',
  content: { kind: 'text', text },
});

const others = [file('/etc/a'), file('/etc/a.conf'), file('/etc/dir/x')];
const checked = (text: string) => stagedCheck(file('/etc/main', text), [file('/etc/main'), ...others]);

test('a file that names others of the plan is checked with their staged paths', () => {
  assert.equal(
    checked('include /etc/a.conf; x="/etc/a" y=-/etc/dir/x:/etc/a\n# the end is /etc/a.'),
    'include /etc/.trivet-new.a.conf; x="/etc/.trivet-new.a" y=-/etc/dir/.trivet-new.x:/etc/.trivet-new.a\n# the end is /etc/.trivet-new.a.',
  );
});

test('a longer path is not a mention, and neither is the file itself', () => {
  assert.equal(checked('/etc/a-b /etc/a/b /etc/a.d /srv/etc/a /etc/ab /etc/main'), undefined);
});

test('only text is checked as a copy', () => {
  const secret: File = { ...file('/etc/main'), content: { kind: 'secret', name: '/etc/a' } };
  assert.equal(stagedCheck(secret, others), undefined);
});
