import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintFor } from '../output/index.ts';
import { entryOf, entryText, journalCommand } from './journal.ts';

const LINE = JSON.stringify({
  __REALTIME_TIMESTAMP: '1767225600123456',
  PRIORITY: '6',
  SYSLOG_IDENTIFIER: 'nginx',
  MESSAGE: 'started',
});

test('journalctl is asked for what is wanted, and for little if nobody says how much', () => {
  const some = journalCommand({ unit: undefined, since: undefined, follow: false });
  assert.equal(some.includes('--lines=50'), true);
  const all = journalCommand({ unit: 'nginx', since: '10 min ago', follow: true });
  assert.deepEqual(all.slice(-3), ['--since=10 min ago', '--unit=nginx', '--follow']);
});

test('an entry keeps its microseconds', () => {
  assert.deepEqual(entryOf('web1', LINE), {
    host: 'web1',
    at: '2026-01-01T00:00:00.123456Z',
    from: 'nginx',
    priority: 6,
    message: 'started',
  });
});

test('a message that is no text comes as bytes, one that is too long not at all', () => {
  const bytes = JSON.stringify({ ...JSON.parse(LINE), MESSAGE: [...Buffer.from('né')] });
  assert.equal(entryOf('web1', bytes).message, 'né');
  assert.equal(entryOf('web1', JSON.stringify({ ...JSON.parse(LINE), MESSAGE: null })).message, '');
});

test('each line of a message stands behind its time, host and program', () => {
  const entry = { ...entryOf('db1', LINE), message: 'one\ntwo' };
  assert.equal(
    entryText(entry, 6, paintFor(false)),
    '2026-01-01 00:00:00.123  db1     nginx  one\n2026-01-01 00:00:00.123  db1     nginx  two',
  );
});
