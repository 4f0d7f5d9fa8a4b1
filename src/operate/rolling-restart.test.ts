import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withVoters } from '../../test/support/database-hosts.ts';
import { type MemberState, readStatus } from '../model/supervisor.ts';
import type { HostStatus } from '../status/host-status.ts';
import { changesKind, goodOf, isMember } from './rolling-restart.ts';

const host = (name: string, more: Partial<HostStatus> = {}): HostStatus => ({
  name,
  address: '10.0.0.1',
  roles: [],
  reachable: true,
  services: [],
  release: null,
  database: null,
  rotation: null,
  addresses: [],
  ...more,
});
const shared = {
  virtualAddresses: [
    { address: '10.0.0.31', router: 1, hosts: ['lb1', 'lb2'] },
    { address: '10.0.0.32', router: 2, hosts: ['lb2', 'lb1'] },
  ],
};
const good = (name: string, seen: readonly HostStatus[]) => goodOf(name, seen, shared);

test('of a server, its services and its place in every rotation are good', () => {
  const web1 = host('web1', {
    services: [
      { name: 'nginx', healthy: true },
      { name: 'site', healthy: false },
    ],
  });
  const lb1 = host('lb1', {
    services: [{ name: 'haproxy', healthy: true }],
    rotation: { web1: 'UP', web2: 'UP' },
  });
  const lb2 = host('lb2', { rotation: { web1: 'DOWN', web2: 'UP' } });
  assert.deepEqual(good('web1', [web1, lb1, lb2]), ['web1 runs nginx', 'lb1 sends requests to web1']);
});

test('of a load balancer, the address that is its own is good, and one that it keeps for another is not', () => {
  const lb1 = host('lb1', { addresses: ['10.0.0.31', '10.0.0.32'], rotation: { web1: 'UP', web2: 'NOLB' } });
  const lb2 = host('lb2', { rotation: { web1: 'UP' } });
  assert.deepEqual(good('lb1', [lb1, lb2]), ['lb1 has 10.0.0.31', 'lb1 sends requests to web1']);
  assert.deepEqual(good('lb2', [lb2, lb1]), ['lb2 sends requests to web1']);
});

/** What a voter tells that sees itself in this state, and these members. */
const voter = (state: MemberState, members: readonly string[], serves: boolean) =>
  readStatus(
    JSON.stringify({
      protocol: 1,
      host: 'db1',
      role: 'voter',
      primary: false,
      replica: serves,
      readable: true,
      lagSeconds: 9,
      sentence: 'secondary, out of the pool',
      ageMs: 1,
      mysql: null,
      source: null,
      errant: null,
      group: {
        epoch: 1,
        name: null,
        origin: null,
        vote: null,
        state,
        primary: false,
        follows: null,
        viewOrigin: null,
        members: Object.fromEntries(members.map((at) => [at, { state: 'online', primary: false }])),
        held: '',
        busy: null,
        leaving: false,
      },
    }),
  );

test('a voter that lags serves nobody, and waits for its turn as a member of the group', () => {
  const db1 = host('db1', { database: voter('online', ['10.0.0.1', '10.0.0.2'], false) });
  assert.equal(isMember({ address: '10.0.0.1' }, [db1]), true);
  assert.deepEqual(good('db1', [db1]), ['db1 is in the group']);
});

test('a voter is a member as long as another one says so, and not by its own word once it is out', () => {
  const silent = host('db1');
  const other = host('db2', { database: voter('online', ['10.0.0.1', '10.0.0.2'], true) });
  assert.equal(isMember({ address: '10.0.0.1' }, [silent, other]), true);
  const out = host('db1', { database: voter('offline', ['10.0.0.1'], false) });
  assert.equal(isMember({ address: '10.0.0.1' }, [out]), false);
  assert.equal(isMember({ address: '10.0.0.3' }, [silent, other]), false);
});

test('nobody waits for the others where a group is to begin, or has ended for good', () => {
  const seen = [host('db1', { database: voter('online', [], true) }), host('db2')];
  const none = [host('db1', { database: voter('offline', [], false) }), host('db2')];
  assert.deepEqual(
    [withVoters(3), withVoters(1)].flatMap((topology) =>
      [seen, none].map((each) => changesKind(topology, each)),
    ),
    [false, true, true, false],
  );
});
