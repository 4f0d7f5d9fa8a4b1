import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import type { File } from '../model/desired.ts';
import { TrivetError } from '../model/error.ts';
import type { Event } from '../model/event.ts';
import { tryOut } from './trial.ts';

const FILE: File & { readonly trial: NonNullable<File['trial']> } = {
  path: '/etc/door.conf',
  owner: 'root',
  group: 'root',
  mode: '0644',
  content: { kind: 'text', text: 'closed\n' },
  trial: { load: ['door', '--take', '{}'], undo: ['door', '--as-on-disk'] },
};
const bytes = () => Buffer.from('closed\n');

/** A host that takes the file in, and whether new connections get in then. @param times for tests alone */
function against(gets: (asked: number) => boolean, said = '') {
  const events: Event[] = [];
  let asked = 0;
  const transport = fakeTransport((_host, { fresh }) => {
    if (!fresh) return { stdout: `${said}@done\n` };
    asked += 1;
    if (!gets(asked)) {
      throw new TrivetError('TRV_HOST_UNREACHABLE', { where: 'web1', why: 'no answer', next: '' });
    }
    return {};
  });
  return { events, reached: { transport, emit: (event: Event) => void events.push(event) } };
}

const QUICK = { confirmWithinMs: 20, backWithinMs: 40, everyMs: 10 };

test('it is taken in where it is staged, after the timer that undoes it; a new connection confirms', async () => {
  const { reached } = against(() => true);
  await tryOut(reached, 'web1', [FILE], bytes, QUICK);
  const [first, second, ...more] = reached.transport.calls;
  assert.deepEqual([first?.command.fresh, second?.command.fresh, more.length], [undefined, true, 0]);
  const script = String(first?.command.stdin);
  const timer = script.indexOf('systemd-run');
  assert.ok(timer > 0 && timer < script.lastIndexOf('door --take /etc/.trivet-new.door.conf'));
  assert.doesNotMatch(script.slice(timer), /\bmv\b/, 'nothing is put in place');
});

test('whoever gets nobody in is told that the host has undone it', async () => {
  const { reached } = against((asked) => asked > 3);
  await assert.rejects(tryOut(reached, 'web1', [FILE], bytes, QUICK), {
    code: 'TRV_LOCKED_OUT',
    where: 'web1: /etc/door.conf',
  });
});

test('a host that does not come back is told of as such', async () => {
  const { reached } = against(() => false);
  await assert.rejects(tryOut(reached, 'web1', [FILE], bytes, QUICK), { code: 'TRV_HOST_UNREACHABLE' });
});

test('what was undone before is said, and tried again', async () => {
  const { reached, events } = against(() => true, '@undone 2030-01-01T00:00:00+00:00\n');
  await tryOut(reached, 'web1', [FILE], bytes, QUICK);
  assert.match(JSON.stringify(events), /undone 2030-01-01T00:00:00/);
});
