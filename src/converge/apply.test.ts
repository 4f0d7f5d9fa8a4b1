import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import type { File, Unit } from '../model/desired.ts';
import type { Step } from '../model/step.ts';
import { resolver } from '../secrets/index.ts';
import { applyScript, lastAnnounced } from './apply.ts';

const SECRET = 'hunter2-hunter2';
const resolve = resolver({ key: SECRET }, new Map());

const file = (path: string, rest: Partial<File> = {}): File => ({
  path,
  owner: 'root',
  group: 'root',
  mode: '0644',
  content: { kind: 'text', text: 'hello\n' },
  ...rest,
});
const unit: Unit = { name: 'a.service', state: 'running', reloadOn: ['/etc/a.conf'], restartOn: [] };
const marker = { reload: 'aa', restart: 'bb' };

const steps: readonly Step[] = [
  {
    kind: 'make-directory',
    directory: { path: '/srv/my data', owner: 'a', group: 'b', mode: '0750' },
    reason: '',
  },
  { kind: 'write-file', file: file('/etc/a.conf', { check: ['a', '-c{}'] }), reason: '' },
  {
    kind: 'write-file',
    file: file('/etc/key', { mode: '0600', content: { kind: 'secret', name: 'key' } }),
    reason: '',
  },
  { kind: 'enable-unit', unit: 'a.service', reason: '' },
  { kind: 'reload-unit', unit, marker, reason: '' },
  { kind: 'start-unit', unit: { ...unit, name: 'b@1.service' }, marker, reason: '' },
];

test('all is staged and checked before a marker goes, and before the first file is replaced', () => {
  const script = applyScript(steps, resolve);
  assert.deepEqual(script.slice(script.indexOf('begin /')).split('\n'), [
    'begin /etc/.trivet-new.a.conf /etc/.trivet-try.a.conf /etc/.trivet-new.key /etc/.trivet-try.key',
    'at 0 make-directory',
    "install -d -o a -g b -m 0750 '/srv/my data'",
    'at 1 stage',
    "stage root root 0644 /etc/.trivet-new.a.conf <<'@end'",
    'aGVsbG8K',
    '@end',
    'at 2 stage',
    "stage root root 0600 /etc/.trivet-new.key <<'@end'",
    Buffer.from(SECRET).toString('base64'),
    '@end',
    'at 1 check',
    'timeout 30 a -c/etc/.trivet-new.a.conf',
    'at 1 flush',
    'sync /etc/.trivet-new.a.conf /etc/.trivet-new.key',
    'at 4 mark',
    'echo - bb >/var/lib/trivet/stamps/a.service',
    'at 5 mark',
    'rm -f /var/lib/trivet/stamps/b@1.service',
    'at 1 rename',
    'mv -fT /etc/.trivet-new.a.conf /etc/a.conf',
    'at 2 rename',
    'mv -fT /etc/.trivet-new.key /etc/key',
    'at 3 enable',
    'systemctl enable --quiet a.service',
    'at 4 reload',
    'drive reload a.service',
    'at 4 mark',
    'echo aa bb >/var/lib/trivet/stamps/a.service',
    'at 5 start',
    'drive start b@1.service',
    'at 5 mark',
    'echo aa bb >/var/lib/trivet/stamps/b@1.service',
    'settle 5:b@1.service',
    'echo @done >&3',
    '}',
    'main </dev/null',
    '',
  ]);
});

test('a file that names another staged one is checked as a copy of it', () => {
  const naming = file('/etc/b.conf', {
    content: { kind: 'text', text: 'include /etc/key' },
    check: ['b', '{}'],
  });
  const script = applyScript([...steps, { kind: 'write-file', file: naming, reason: '' }], resolve);
  const text = Buffer.from('include /etc/.trivet-new.key').toString('base64');
  const lines = [
    "stage root root 0644 /etc/.trivet-try.b.conf <<'@end'",
    text,
    '@end',
    'timeout 30 b /etc/.trivet-try.b.conf',
  ];
  assert.ok(script.includes(`\nat 6 check\n${lines.join('\n')}\n`));
});

test('a shell accepts the script, and a script cut short on its way does nothing at all', () => {
  const script = applyScript(steps, resolve);
  const parse = (input: string) => spawnSync('sh', ['-n'], { input }).status;
  assert.equal(parse(script), 0);

  const body = script.indexOf('main() {');
  for (let cut = body + 'main() {'.length; cut < script.indexOf('\n}\nmain') + 1; cut += 7) {
    assert.notEqual(parse(script.slice(0, cut)), 0, `cut at ${cut}`);
  }
  assert.doesNotMatch(script.slice(0, body), /^(?!\w+\(\) \{|\}|\s|#|$)/m, 'the prelude only defines');
});

test('what was announced last names the step', () => {
  assert.deepEqual(lastAnnounced('@at 0 stage\n@at 12 daemon-reload\n'), {
    step: 12,
    effect: 'daemon-reload',
  });
  assert.equal(lastAnnounced(''), undefined);
});
