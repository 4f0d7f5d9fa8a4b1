import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withVoters } from '../../test/support/database-hosts.ts';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { merged } from '../desired/index.ts';
import type { Event } from '../model/event.ts';
import { convergeAll } from './converge.ts';

test('of several hosts that fail, the first is the error, and each other a warning that names it', async () => {
  const events: Event[] = [];
  const workspace = {
    environment: undefined as never,
    topology: withVoters(3),
    desired: ['one', 'two', 'three'].map((host) => merged(host, [])),
    secrets: {},
    kept: {},
    accepted: {},
    artifacts: new Map(),
    certify: () => Promise.reject(new Error('nobody has certificates here')),
    emit: (event: Event) => void events.push(event),
    transport: fakeTransport(() => ({ code: 1 })),
  };
  await assert.rejects(convergeAll(workspace), { code: 'TRV_OBSERVE_FAILED', where: 'one' });
  assert.deepEqual(
    events.flatMap((event) => (event.kind === 'warning' ? [event.text] : [])),
    ['two: exit code 1', 'three: exit code 1'],
  );
});
