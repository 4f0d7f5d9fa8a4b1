import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onTheWayTo, safeNext } from './next.ts';

test('places of this site stay what they are', () => {
  assert.equal(safeNext('/orders/1?a=b'), '/orders/1?a=b');
  assert.equal(safeNext('/admin/orders?state=paid&page=2'), '/admin/orders?state=paid&page=2');
});

test('whatever leads elsewhere, or is no place, leads to the account', () => {
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'orders',
    '',
    `/${'x'.repeat(600)}`,
    null,
    undefined,
  ];
  for (const next of elsewhere) assert.equal(safeNext(next), '/account', String(next));
});

test('a line break cannot get into a header', () => {
  assert.equal(/[\r\n]/.test(safeNext('/a\r\nset-cookie: b=c')), false);
});

test('the detour remembers where it leads', () => {
  assert.equal(onTheWayTo('/admin?a=b', '/sign-in'), '/sign-in?next=%2Fadmin%3Fa%3Db');
  assert.equal(onTheWayTo('/account', '/sign-in'), '/sign-in');
});
