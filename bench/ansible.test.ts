import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedIn, recapOf } from './ansible.ts';

const RECAP = `\
TASK [Files] *******************************************************************
ok: [web1] => (item={'dest': '/etc/hosts'})

PLAY RECAP *********************************************************************
db1                        : ok=5    changed=0    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0
web1                       : ok=5    changed=12   unreachable=0    failed=0    skipped=0    rescued=0    ignored=0
`.split('\n');

test('a recap tells how much changed on which host', () => {
  assert.deepEqual(recapOf(RECAP), { db1: 0, web1: 12 });
  assert.deepEqual(changedIn(recapOf(RECAP)), ['web1']);
});

test('a run without a recap, or without a host in it, is not one that changed nothing', () => {
  assert.throws(() => recapOf(RECAP.slice(0, 3)), /no host/);
  assert.throws(() => recapOf(RECAP.slice(0, 4)), /no host/);
});
