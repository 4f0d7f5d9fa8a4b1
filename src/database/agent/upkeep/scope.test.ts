import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  closed,
  inGroup,
  members,
  outside,
  primary,
  settings,
} from '../../../../test/support/voter-example.ts';
import { ACCOUNTS, rulesOf } from '../../engines/group-replication/engine.ts';
import type { VoterSeen } from '../../engines/group-replication/voter.ts';
import { lookOf } from '../status.ts';
import { scopeOf } from './scope.ts';

const reaches = (observation: VoterSeen) => {
  const look = lookOf(rulesOf(settings), observation, 0);
  return Object.fromEntries(ACCOUNTS.map((account) => [account.user, scopeOf(account, look)]));
};

test('the primary puts accounts back for all, a secondary for itself', () => {
  assert.deepEqual(reaches(primary), { site: 'copies', site_migrate: 'copies', replication: 'copies' });
  const secondary = inGroup({ primary: false }, closed);
  assert.deepEqual(reaches(secondary), { site: 'host', site_migrate: 'host', replication: 'host' });
});

test('where nobody takes writes, a member keeps the account without which nobody joins it', () => {
  const alone = members({ 201: 'online' }, '201');
  const last = inGroup({ members: alone }, closed);
  assert.deepEqual(reaches(last), { site: null, site_migrate: null, replication: 'host' });
  const joining = inGroup({ members: alone, busy: 'join' }, closed);
  assert.equal(reaches(joining).replication, null, 'super_read_only is MySQL’s own meanwhile');
});

test('in no group, and before the first look, nothing is put back beside what is decided', () => {
  assert.deepEqual(Object.values(reaches(outside({}))), [null, null, null]);
  assert.deepEqual(
    ACCOUNTS.map((account) => scopeOf(account, null)),
    [null, null, null],
  );
});
