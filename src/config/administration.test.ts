import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrivetError } from '../model/error.ts';
import { check } from './check.ts';

const BASE = { name: 'a', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } };
const administered = (administration: unknown) => check({ ...BASE, administration }, 'a test').administration;

test('the administration is for the operator, for those at some addresses, or for anybody', () => {
  assert.equal(check(BASE, 'a test').administration, 'operator');
  assert.equal(administered('anywhere'), 'anywhere');
  const from = ['192.0.2.7', '10.0.0.0/8', '2001:db8::1', '2001:db8::/32'];
  assert.deepEqual(administered({ from }), { from });
});

for (const [what, value, path] of [
  ['a name', { from: ['office.example.com'] }, 'administration'],
  ['half an address', { from: ['10.0.0'] }, 'administration'],
  ['a network that is too large for addresses', { from: ['10.0.0.0/33'] }, 'administration'],
  ['nobody', { from: [] }, 'administration.from'],
  ['another word', 'nowhere', 'administration'],
] as const) {
  test(`an administration from ${what} is refused`, () => {
    assert.throws(
      () => administered(value),
      ({ code, where, message }: TrivetError) => {
        assert.deepEqual([code, where], ['TRV_ENVIRONMENT_INVALID', `a test: ${path}`]);
        assert.match(message, /must (be|name)/);
        return true;
      },
    );
  });
}
