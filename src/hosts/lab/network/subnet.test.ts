import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictOf } from './subnet.ts';

const SUBNET = '10.43.0.0/24';
const taken = (range: string, device = 'eth0') =>
  conflictOf(SUBNET, 'tv-lab', [{ device, range }]) !== undefined;

for (const range of [
  '10.43.0.0/24',
  '10.43.0.17/24',
  '10.43.0.17',
  '10.43.0.128/25',
  '10.43.0.0/16',
  '10.0.0.0/8',
]) {
  test(`${range} shares addresses with ${SUBNET}`, () => assert.ok(taken(range)));
}

for (const range of [
  '10.43.1.0/24',
  '10.42.255.255',
  '192.168.0.0/16',
  'default',
  '0.0.0.0/1',
  'fe80::/64',
]) {
  test(`${range} leaves ${SUBNET} alone`, () => assert.ok(!taken(range)));
}

test("the lab's own interface is no conflict", () => assert.ok(!taken(SUBNET, 'tv-lab')));

test('addresses in the upper half of the numbers are compared as they are', () => {
  const conflict = { device: 'eth0', range: '192.168.7.1/24' };
  assert.deepEqual(conflictOf('192.168.7.0/24', 'tv-lab', [conflict]), conflict);
});
