import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedVoter, outVoter, voterStatus, withVoters } from '../../../test/support/database-hosts.ts';
import type { GroupStatus, SupervisorStatus } from '../../model/supervisor.ts';
import { hostsWith } from '../../topology/index.ts';
import { sourceOf } from './source.ts';

const topology = withVoters(3);
const [one = '', two = ''] = hostsWith(topology, 'database').map(({ address }) => address);
const NAME = 'aaaaaaaa-0000-8000-8000-000000000000';

const sourceAmong = (...statuses: readonly (SupervisorStatus | null)[]) =>
  sourceOf(
    hostsWith(topology, 'database').map((host, index) => {
      const status = statuses[index] ?? null;
      return { host, status, sentence: '' };
    }),
  )?.host.name;
const closed = (group: Partial<GroupStatus> = {}) =>
  sourceAmong(
    closedVoter('db1', one, { held: `${NAME}:1-9`, ...group }),
    outVoter('db2', `${NAME}:1-8`),
    null,
  );

test('a host is made a copy of the primary', () => {
  assert.equal(sourceAmong(voterStatus('db1', [one, two]), voterStatus('db2', [one, two], 'primary')), 'db2');
});

test('where too few are online to write, of a member that reaches its view and holds all that is known', () => {
  assert.equal(closed(), 'db1');
  assert.equal(closed({ held: `${NAME}:1-7` }), undefined, 'another one holds more');
  const unreachable = {
    [one]: { state: 'online', primary: true },
    [two]: { state: 'unreachable', primary: false },
  };
  assert.equal(closed({ members: unreachable } as Partial<GroupStatus>), undefined);
  assert.equal(closed({ state: 'recovering' }), undefined);
});

test('of no member of a group that nobody bootstrapped, that has ended, or that is not the latest', () => {
  const other = 'bbbbbbbb-0000-8000-8000-000000000000';
  for (const accident of [{ follows: other }, { viewOrigin: '2' }, { vote: { epoch: 2, host: 'db1' } }]) {
    assert.equal(closed(accident), undefined);
  }
  assert.equal(closed({ epoch: 0 }), undefined);
});
