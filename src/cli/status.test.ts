import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SupervisorStatus } from '../model/supervisor.ts';
import { placeOf } from './commands/status.ts';

const member = { state: 'online', primary: true } as NonNullable<SupervisorStatus['group']>;

test('a member that the group calls primary, and that takes no writes, is not shown as one that does', () => {
  assert.equal(placeOf({ role: 'voter', group: member, primary: true }), 'primary');
  assert.equal(placeOf({ role: 'voter', group: member, primary: false }), 'primary, closed');
});
