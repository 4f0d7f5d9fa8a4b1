import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { voterStatus } from '../../../test/support/database-hosts.ts';
import { check } from '../../config/index.ts';
import type { SupervisorStatus } from '../../model/supervisor.ts';
import { hostsWith, topologyOf } from '../../topology/index.ts';
import type { DatabaseHost } from '../client/observe.ts';
import { regroupingOf } from './regroup.ts';

const BASE = { name: 'x', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' } };
const wanted = (voters: number, replicas = 0) =>
  topologyOf(check({ ...BASE, database: { voters, replicas } }, 'a test'), APPLICATION);
const at = (number: number) => `10.0.0.${200 + number}`;

/** By the order of hosts: `P` the primary of the group, `S` a secondary, `o` a voter in no group, `R` a replica, `-` silent. */
function seen(topology: ReturnType<typeof wanted>, states: string, members: readonly number[]) {
  const group = members.map(at);
  return hostsWith(topology, 'database').map((host, index): DatabaseHost => {
    const statuses: Record<string, SupervisorStatus> = {
      P: voterStatus(host.name, group, 'primary'),
      S: voterStatus(host.name, group),
      o: voterStatus(host.name, []),
      R: { ...voterStatus(host.name, []), role: 'replica', group: null },
    };
    return { host, status: statuses[states[index] ?? ''] ?? null, sentence: '' };
  });
}

const of = (
  topology: ReturnType<typeof wanted>,
  states: string,
  members: readonly number[],
  extra: string[],
) => {
  const regrouping = regroupingOf(topology, seen(topology, states, members), extra);
  if (regrouping === null || typeof regrouping === 'string') return regrouping;
  return [regrouping.candidate?.host.name ?? null, regrouping.last?.name ?? null];
};

test('nothing happens to a group that all stay in, that is not there yet, or never was', () => {
  assert.equal(of(wanted(3), 'PSS', [1, 2, 3], []), null);
  assert.equal(of(wanted(3), 'PSS', [1, 2, 3], ['db4']), null);
  assert.equal(of(wanted(5), 'PSS--', [1, 2, 3], []), null);
  assert.equal(of(wanted(3), '---', [], []), null);
  assert.equal(of(wanted(3), 'ooo', [], []), null);
  assert.equal(of(wanted(1, 0), 'R', [], ['db2']), null);
});

test('of five voters that are to be three, one that stays is the primary first', () => {
  assert.deepEqual(of(wanted(3), 'SPS', [1, 2, 3, 4, 5], ['db4', 'db5']), [null, null]);
  assert.deepEqual(of(wanted(3), 'SSS', [1, 2, 3, 4, 5], ['db4', 'db5']), ['db1', null]);
  assert.deepEqual(of(wanted(3, 2), 'oSSPS', [2, 3, 4, 5], []), ['db2', null]);
});

test('who is to be the primary for good is it first, and leaves the group last', () => {
  assert.deepEqual(of(wanted(1), 'S', [1, 2, 3], ['db2', 'db3']), ['db1', 'db1']);
  assert.deepEqual(of(wanted(1, 2), 'PSS', [1, 2, 3], []), [null, 'db1']);
  // Interrupted, when the others had left.
  assert.equal(of(wanted(1), 'S', [1], ['db2']), null);
  assert.equal(of(wanted(1), 'o', [], []), null);
});

test('nobody leaves as long as it is not known that the rest holds everything', () => {
  assert.match(String(of(wanted(1), 'o', [], ['db2', 'db3'])), /db1: in no group yet/);
  assert.match(String(of(wanted(1), '-', [], ['db2', 'db3'])), /db1: in no group yet/);
  assert.match(String(of(wanted(3), 'ooo', [], ['db4', 'db5'])), /in no group yet/);
  const behind = seen(wanted(1), 'S', [1, 2, 3]).map(({ status, ...host }) => ({
    ...host,
    status: status && { ...status, replica: false },
  }));
  assert.match(String(regroupingOf(wanted(1), behind, ['db2'])), /db1: not fit to be the primary/);
});
