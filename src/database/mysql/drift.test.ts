import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNTS } from '../engines/group-replication/engine.ts';
import { type AccountSeen, driftOf, isTurnedAway, restore } from './drift.ts';

const [site, migrate, replication] = ACCOUNTS;
assert.ok(site && migrate && replication);

const USAGE = 'GRANT USAGE ON *.* TO `site`@`%`';
const DATA = 'GRANT SELECT, INSERT, UPDATE, DELETE ON `site`.* TO `site`@`%`';
const granted = (...grants: readonly string[]): AccountSeen => ({ kind: 'grants', grants });
const why = (...grants: readonly string[]) => driftOf(site, granted(...grants))?.why ?? null;

test('accounts as MySQL tells of them have not drifted, in whatever order', () => {
  assert.equal(why(USAGE, DATA), null);
  const all = 'SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER';
  assert.equal(driftOf(migrate, granted(`GRANT ${all} ON \`site\`.* TO \`site_migrate\`@\`%\``)), null);
  const members = granted(
    'GRANT REPLICATION SLAVE ON *.* TO `replication`@`%`',
    'GRANT BACKUP_ADMIN,CLONE_ADMIN,CONNECTION_ADMIN,GROUP_REPLICATION_STREAM ON *.* TO `replication`@`%`',
  );
  assert.equal(driftOf(replication, members), null);
});

test('what was taken and what was given is told', () => {
  assert.equal(why(USAGE, DATA.replace(' INSERT,', '')), 'lacks INSERT ON site.*');
  assert.equal(why(USAGE.replace('USAGE', 'PROCESS'), DATA), 'has PROCESS ON *.*');
  assert.equal(why(USAGE, `${DATA} WITH GRANT OPTION`), 'has GRANT OPTION ON site.*');
  assert.equal(why(DATA, 'GRANT SELECT ON `mysql`.`user` TO `site`@`%`'), 'has SELECT ON mysql.user');
  assert.equal(
    why(DATA, 'GRANT `a role`@`%` TO `site`@`%`'),
    null,
    'a role is only one that can be asked for',
  );
});

test('of many privileges some are told', () => {
  const many = 'GRANT A, B, C, D, E ON *.* TO `site`@`%`';
  assert.equal(why(DATA, many), 'has A ON *.*, B ON *.*, C ON *.*, D ON *.* and 1 more');
});

test('who is turned away has drifted; where the server is full or silent, nobody knows', () => {
  const error = (errno: number) => Object.assign(new Error('no'), { errno });
  for (const errno of [1045, 3118, 1820, 1862]) assert.equal(isTurnedAway(error(errno)), true);
  assert.equal(isTurnedAway(error(1040)), false, 'too many connections');
  assert.equal(isTurnedAway(new Error('no answer in time')), false);
  assert.match(
    driftOf(site, { kind: 'refused', why: 'it is locked' })?.why ?? '',
    /does not sign in: it is locked/,
  );
  assert.equal(driftOf(site, { kind: 'unknown' }), null);
});

test('everything is taken only from who has too much: whoever signs in meanwhile would be refused', () => {
  const sql = (...grants: readonly string[]) => {
    const drift = driftOf(site, granted(...grants));
    assert.ok(drift);
    return restore(site, 'word', drift).map((statement) => statement.sql);
  };
  assert.equal(
    sql(USAGE).some((each) => each.startsWith('REVOKE')),
    false,
  );
  assert.match(sql(DATA, 'GRANT PROCESS ON *.* TO `site`@`%`')[0] ?? '', /^REVOKE ALL/);
  assert.ok(sql(USAGE).some((each) => /^ALTER USER .*ACCOUNT UNLOCK$/s.test(each)));
});

test('who is turned away or has too little cannot do what it is there for; who has too much can', () => {
  const lacks = (seen: AccountSeen) => driftOf(site, seen)?.lacks;
  assert.equal(lacks({ kind: 'refused', why: 'it is locked' }), true);
  assert.equal(lacks(granted(USAGE)), true);
  assert.equal(lacks(granted(DATA, 'GRANT PROCESS ON *.* TO `site`@`%`')), false);
});
