import assert from 'node:assert/strict';
import { test } from 'node:test';
import shop from '../../apps/shop/trivet.app.ts';
import guestbook from '../../test/support/guestbook/trivet.app.ts';
import type { TrivetError } from '../model/error.ts';
import { checkApplication } from './application.ts';

test('applications that there are pass as they are', () => {
  for (const application of [shop, guestbook]) {
    assert.deepEqual(checkApplication(application, 'trivet.app.ts'), application);
  }
});

const { front, health, journeys } = guestbook;

for (const [what, differs, where, why] of [
  [
    'a word of a command line with a space',
    { server: ['/usr/bin/python3 -x'] },
    'server.0',
    /must be one word/,
  ],
  ['a program that is looked for', { server: ['python3'] }, 'server', /by its whole path/],
  [
    'a second line in a unit',
    { environment: { A: 'b\nExecStartPre=/bin/sh' } },
    'environment.A',
    /must be one word/,
  ],
  [
    'a health check that people would get to',
    { health: { ...health, ready: '/ready' } },
    'health.ready',
    /below \/health\//,
  ],
  [
    'the end of a rule of the filter',
    { filter: { secrets: ['a"\nSecRuleEngine Off'], prose: [], exceptions: [] } },
    'filter.secrets.0',
    /must be the name of a field/,
  ],
  [
    'a rule that is none',
    { filter: { secrets: [], prose: [], exceptions: [{ rule: 0, field: null, because: 'it is wrong' }] } },
    'filter.exceptions.0.rule',
    /./,
  ],
  [
    'the end of a block of Nginx',
    { front: { ...front, kept: ['/x { } }'] } },
    'front.kept.0',
    /must be a path/,
  ],
  [
    'quotes in a page of HAProxy',
    { front: { ...front, busy: { title: '"', text: 'a' } } },
    'front.busy.title',
    /one line/,
  ],
  [
    'an administration with the end of a condition of HAProxy',
    { front: { ...front, admin: '/admin }' } },
    'front.admin',
    /path in lower case/,
  ],
  [
    'a kind of attempt without a path',
    { front: { ...front, guarded: { checkout: [] } } },
    'front.guarded.checkout',
    /must name a path/,
  ],
  [
    'a table that ends a statement',
    { journeys: { ...journeys, ledger: 'a; DROP' } },
    'journeys.ledger',
    /name of a table/,
  ],
  ['a module elsewhere', { settings: '/etc/x.ts' }, 'settings', /a \.ts file of the application/],
  [
    'a secret of the database',
    { secrets: { it: 'database/replication-password' } },
    'secrets.it',
    /none of those of Trivet/,
  ],
  ['a write check that anybody may ask', { writeCheck: '/check' }, 'writeCheck', /below front\.operators/],
  [
    'payments of which it is never told',
    { journeys: { ...journeys, offered: ['pay'] } },
    'webhook',
    /told of payments/,
  ],
  ['a slip in a word', { packagse: [] }, 'packagse', /unknown key "packagse"/],
  ['what is missing', { health: undefined }, 'health', /expected object/],
] as const) {
  test(`refused: ${what}`, () => {
    assert.throws(
      () => checkApplication({ ...guestbook, ...differs }, 'a.ts'),
      (error: TrivetError) => {
        assert.deepEqual([error.code, error.where], ['TRV_APPLICATION_BROKEN', `a.ts: ${where}`]);
        assert.match(error.message, why);
        return true;
      },
    );
  });
}

test('what is no object at all is refused', () => {
  assert.throws(
    () => checkApplication(undefined, 'a.ts'),
    (error: TrivetError) => error.where === 'a.ts: (the default export)',
  );
});
