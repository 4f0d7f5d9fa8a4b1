import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { closedVoter, outVoter, voterStatus } from '../../../test/support/database-hosts.ts';
import { check } from '../../config/index.ts';
import type { Environment } from '../../model/environment.ts';
import type { SupervisorStatus } from '../../model/supervisor.ts';
import { hostsWith, topologyOf } from '../../topology/index.ts';
import type { DatabaseHost } from '../client/observe.ts';
import { whyNeeded } from './without.ts';

const BASE: Environment = { name: 'x', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } };
const GROUP = topologyOf(check({ ...BASE, database: { voters: 3, replicas: 1 } }, 'a test'), APPLICATION);
const PAIR = topologyOf(check({ ...BASE, database: { voters: 1, replicas: 1 } }, 'a test'), APPLICATION);

/** By the order of hosts: `P` the primary, `R` one that may be read, `-` one that does not serve. */
function seen(topology: typeof GROUP, states: string): readonly DatabaseHost[] {
  return hostsWith(topology, 'database').map((host, index) => {
    const state = states[index];
    const status = { primary: state === 'P', replica: state === 'R' } as SupervisorStatus;
    return { host, status: state === '-' ? null : status, sentence: '' };
  });
}

const cases: readonly [what: string, states: string, host: string, forgets: boolean, why: RegExp | null][] = [
  ['a secondary of a whole group is rebuilt', 'PRRR', 'db2', true, null],
  ['the primary is not rebuilt', 'PRRR', 'db1', true, /it is the primary/],
  ['the primary of a whole group restarts: it hands over', 'PRRR', 'db1', false, null],
  ['the second of two is not rebuilt', 'PR-R', 'db2', true, /1 of 3 voters serve, and it takes 2/],
  ['the second of two does not restart', 'PR-R', 'db2', false, /1 of 3 voters serve/],
  ['one that does not serve is rebuilt by the two others', 'PR-R', 'db3', true, null],
  ['one that does not serve restarts, whatever the others do', '---R', 'db3', false, null],
  ['nothing is rebuilt while nobody writes', '---R', 'db3', true, /no primary/],
  ['a replica beside the voters is rebuilt', 'PR-R', 'db4', true, null],
  ['a host without a database is no matter of this', 'PR-R', 'web1', true, null],
];

for (const [what, states, host, forgets, why] of cases) {
  test(what, () => {
    const answer = whyNeeded(GROUP, seen(GROUP, states), host, { forgets });
    if (why === null) assert.equal(answer, null);
    else assert.match(answer ?? '', why);
  });
}

test('of a pair, the replica is rebuilt and the primary is not', () => {
  assert.equal(whyNeeded(PAIR, seen(PAIR, 'PR'), 'db2', { forgets: true }), null);
  assert.match(whyNeeded(PAIR, seen(PAIR, 'PR'), 'db1', { forgets: true }) ?? '', /it is the primary/);
  assert.equal(whyNeeded(PAIR, seen(PAIR, 'PR'), 'db1', { forgets: false }), null);
});

test('where too few are online to write, what is in no group is made anew from the last member of it', () => {
  const [one, two, three] = hostsWith(GROUP, 'database');
  assert.ok(one && two && three);
  const why = (name: string, db1: SupervisorStatus, db2: SupervisorStatus | null) => {
    const statuses = [db1, db2, outVoter('db3')];
    const hosts = hostsWith(GROUP, 'database').map((host, index) => {
      const status = statuses[index] ?? null;
      return { host, status, sentence: '' };
    });
    return whyNeeded(GROUP, hosts, name, { forgets: true });
  };
  const closed = closedVoter('db1', one.address);
  assert.equal(why('db2', closed, outVoter('db2')), null);
  assert.equal(why('db2', closed, null), null);
  assert.match(why('db1', closed, outVoter('db2')) ?? '', /the others can only become copies of it/);
  // Whoever is in the group counts for it, however little its supervisor says.
  const both = voterStatus('db1', [one.address, two.address], 'primary');
  assert.match(why('db2', both, null) ?? '', /1 of 3 voters serve/);
  assert.equal(why('db3', both, null), null);
});
