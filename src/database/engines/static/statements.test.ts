import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { replicaSettings } from '../../../../test/support/pair-example.ts';
import { acceptPasswords, markOf, provision, revisionOf } from '../../mysql/accounts.ts';
import { withoutOrigin } from '../../mysql/gtid.ts';
import { readPasswords } from '../../mysql/passwords.ts';
import { ACCOUNTS } from './engine.ts';
import { statementsOf } from './statements.ts';

const from = replicaSettings.primary;
const passwords = Object.fromEntries(
  ACCOUNTS.map(({ credential }) => [credential, [`word-of-${credential}`] as const]),
);

test('no password stands in the text of a statement', () => {
  const all = [
    ...statementsOf({ kind: 'provision' }, ACCOUNTS, passwords),
    ...statementsOf({ kind: 'configure-replication', from }, ACCOUNTS, passwords),
    ...statementsOf({ kind: 'start', thread: 'receiver' }, ACCOUNTS, passwords),
    ...statementsOf({ kind: 'clone', from }, ACCOUNTS, passwords),
  ];
  for (const { sql } of all) assert.doesNotMatch(sql, /word-of/);
});

test('the password of replication goes with its start, and not into the tables of the server', () => {
  const [, start] = statementsOf({ kind: 'start', thread: 'receiver' }, ACCOUNTS, passwords);
  assert.deepEqual(start?.values, ['replication', 'word-of-database-replication-password']);
  const configure = statementsOf({ kind: 'configure-replication', from }, ACCOUNTS, passwords);
  assert.equal(
    configure.flatMap(({ values }) => values).some((value) => /word-of/.test(String(value))),
    false,
  );
});

test('an account is marked as done only after its privileges', () => {
  const sql = statementsOf({ kind: 'provision' }, ACCOUNTS, passwords).map((statement) => statement.sql);
  const marks = sql.flatMap((text, index) => (text.includes('ATTRIBUTE') ? [index] : []));
  assert.equal(marks.length, ACCOUNTS.length);
  for (const mark of marks) assert.match(sql[mark - 1] ?? '', /^GRANT/);
});

test('data that a copy replaces can be dropped, and nobody else may write meanwhile', () => {
  const sql = statementsOf({ kind: 'clone', from }, ACCOUNTS, passwords).map((each) => each.sql);
  const may = sql.indexOf('SET GLOBAL super_read_only = OFF');
  assert.ok(may >= 0 && may < sql.findIndex((text) => text.startsWith('CLONE')));
  assert.equal(
    sql.some((text) => /\bread_only/.test(text)),
    false,
  );
});

test('a missing password is named, and nothing is sent', () => {
  assert.throws(() => statementsOf({ kind: 'provision' }, ACCOUNTS, {}), /database-site-password/);
});

test('the mark of an account changes with its privileges', () => {
  const [site] = ACCOUNTS;
  assert.ok(site);
  assert.notEqual(revisionOf(site), revisionOf({ ...site, privileges: 'SELECT' }));
});

test('a replication password is as long as MySQL takes it, others are whole', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'credentials-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const [long, next] = ['x'.repeat(43), 'y'.repeat(43)];
  for (const { credential } of ACCOUNTS) writeFileSync(join(directory, credential), `${long}\n${next}`);
  const read = readPasswords(directory);
  assert.deepEqual(read['database-replication-password'], ['x'.repeat(32), 'y'.repeat(32)]);
  assert.deepEqual(read['database-site-password'], [long, next]);
});

test('a GTID set without one origin keeps the others, with their intervals', () => {
  assert.equal(withoutOrigin('a-1:1-5:7,\nb-2:1', 'b-2'), 'a-1:1-5:7');
  assert.equal(withoutOrigin('b-2:1', 'b-2'), '');
  assert.equal(withoutOrigin('', 'b-2'), '');
});

test('the first password is taken all the while, and the mark tells which are accepted, in whatever order', () => {
  const [site] = ACCOUNTS;
  assert.ok(site);
  const two = acceptPasswords(site, ['now', 'next']);
  assert.deepEqual(
    two.map(({ sql, values }) => [sql.replace('ALTER USER ? ', ''), values[1]]),
    [
      ['IDENTIFIED BY ?', 'now'],
      ['IDENTIFIED BY ? RETAIN CURRENT PASSWORD', 'next'],
      ['ATTRIBUTE ?', JSON.stringify({ passwords: markOf(['next', 'now']) })],
    ],
  );
  assert.equal(acceptPasswords(site, ['next'])[1]?.sql, 'ALTER USER ? DISCARD OLD PASSWORD');
  assert.notEqual(markOf(['next']), markOf(['now', 'next']));
  const [mark] = provision(site, 'now').at(-1)?.values.slice(-1) ?? [];
  assert.deepEqual(JSON.parse(String(mark)), { trivet: revisionOf(site), passwords: null });
});
