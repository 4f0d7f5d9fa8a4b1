import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Environment } from '../model/environment.ts';
import { check, idleSettings } from './index.ts';

const REST = { name: 'a', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } } as const;

const idle = (settings: Partial<Environment>) => {
  const written = { ...REST, ...settings };
  return idleSettings(written, check(written, 'a.ts')).map(({ setting, why }) => `${setting}: ${why}`);
};

for (const [what, settings, expected] of [
  ['nothing but what has to be said', {}, []],
  ['a count of one alone', { servers: { count: 1 }, loadBalancers: { count: 1 } }, []],
  ['a mode of two', { servers: { mode: 'active-active', balance: 'first' } }, []],
  [
    'how one server shares its work',
    { servers: { count: 1, mode: 'active-active', balance: 'first' } },
    ['servers.mode: there is one server', 'servers.balance: there is one server'],
  ],
  [
    'the balance of servers of which one works',
    { servers: { mode: 'active-passive', balance: 'leastconn' } },
    ['servers.balance: of active-passive servers, one at a time works'],
  ],
  [
    'the mode of one load balancer',
    { loadBalancers: { count: 1, mode: 'active-passive' } },
    ['loadBalancers.mode: there is one load balancer'],
  ],
  [
    'where reads go of one database host, and how old they may be',
    { database: { voters: 1, reads: 'replicas', maxLagSeconds: 5 } },
    ['database.reads: there is one database host', 'database.maxLagSeconds: there is one database host'],
  ],
  [
    'where reads go of a primary and its replica',
    { database: { voters: 1, replicas: 1, reads: 'primary' } },
    [],
  ],
] as const) {
  test(`idle: ${what}`, () => assert.deepEqual(idle(settings), expected));
}
