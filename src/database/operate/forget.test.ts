import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedVoter, outVoter, voterStatus, withVoters } from '../../../test/support/database-hosts.ts';
import { fakeTransport } from '../../../test/support/fake-transport.ts';
import { TrivetError } from '../../model/error.ts';
import { forgetHost } from './forget.ts';

/** Five voters of which none is in a group; these are gone, and each of the others has its list. */
function outage(gone: readonly string[]) {
  const lists = new Map<string, readonly string[]>();
  const transport = fakeTransport((host, { argv, stdin }) => {
    if (gone.includes(host)) throw new Error(`${host} does not answer`);
    if (argv[0] === 'curl') return { stdout: JSON.stringify(voterStatus(host, [])) };
    if (stdin === undefined) return { stdout: JSON.stringify(lists.get(host) ?? []) };
    const list = /'(\[.*\])'/.exec(String(stdin))?.[1];
    assert.ok(list, String(stdin));
    lists.set(host, JSON.parse(list) as string[]);
    return {};
  });
  return { transport, lists };
}

test('two that are lost for good are forgotten one after the other, and the others wait for neither', async () => {
  const { transport, lists } = outage(['db4', 'db5']);
  const first = await forgetHost(withVoters(5), transport, 'db4');
  assert.deepEqual(first, { hosts: ['db4'], told: ['db1', 'db2', 'db3'], silent: ['db5'] });
  const second = await forgetHost(withVoters(5), transport, 'db5');
  assert.deepEqual(second, { hosts: ['db4', 'db5'], told: ['db1', 'db2', 'db3'], silent: [] });
  assert.deepEqual(
    [...lists],
    [
      ['db1', ['db4', 'db5']],
      ['db2', ['db4', 'db5']],
      ['db3', ['db4', 'db5']],
    ],
  );
});

test('a voter that was away when another was forgotten learns of it with the next', async () => {
  const { transport, lists } = outage(['db5']);
  lists.set('db1', ['db4']);
  await forgetHost(withVoters(5), transport, 'db5');
  assert.deepEqual(lists.get('db3'), ['db4', 'db5']);
  assert.equal(lists.has('db4'), false);
});

test('nobody is forgotten while there is a group, or when nobody is left', async () => {
  const member = (host: string) => voterStatus(host, ['10.0.0.201'], 'primary');
  const group = fakeTransport((host) => ({ stdout: JSON.stringify(member(host)) }));
  await assert.rejects(forgetHost(withVoters(3), group, 'db3'), /nobody waits for db3/);
  await assert.rejects(forgetHost(withVoters(3), outage(['db1', 'db2']).transport, 'db3'), /no other voter/);
});

test('to forget a host gives a group no majority: who is there and not in it is named', async () => {
  const closed = (others: (host: string) => string) =>
    fakeTransport((host) => ({
      stdout: host === 'db1' ? JSON.stringify(closedVoter(host, '10.0.0.201')) : others(host),
    }));
  const there = closed((host) => (host === 'db2' ? JSON.stringify(outVoter(host)) : ''));
  const next = (command: string) => (error: unknown) =>
    error instanceof TrivetError &&
    /db1 is in a group that lacks its majority/.test(error.message) &&
    error.next.includes(command);
  await assert.rejects(
    forgetHost(withVoters(3), there, 'db3'),
    next('come back by itself: trivet db rejoin db2.'),
  );
  await assert.rejects(
    forgetHost(
      withVoters(3),
      closed(() => ''),
      'db3',
    ),
    next('Bring the others back'),
  );
});
