import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unit } from '../model/desired.ts';
import { effectsOf } from './effects.ts';

test('before a file is set aside, the unit that may have read it loses what says that it has read all', () => {
  const unit: Unit = { name: 'a.service', state: 'running', reloadOn: ['/etc/a'], restartOn: [] };
  const marker = { reload: 'new', restart: 'as before' };
  const effects = effectsOf([
    {
      kind: 'set-aside',
      path: '/etc/a.d/00.conf',
      from: { path: '/etc/a.d', unit: 'a.service', how: 'reload' },
      reason: '',
    },
    { kind: 'reload-unit', unit, marker, reason: '' },
  ]);
  assert.deepEqual(
    effects.map(({ step, ...effect }) => effect),
    [
      { kind: 'mark', unit: 'a.service', marker: { restart: 'as before' } },
      { kind: 'set-aside', path: '/etc/a.d/00.conf' },
      { kind: 'reload', unit: 'a.service' },
      { kind: 'mark', unit: 'a.service', marker },
    ],
  );
});
