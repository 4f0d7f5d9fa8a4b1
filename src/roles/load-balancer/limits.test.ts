import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTEMPTS, CONNECTIONS, REQUESTS, SCARCE } from './limits.ts';

test('the scarcer connections are, the fewer one address may hold', () => {
  assert.ok(SCARCE.every(({ atOnce }) => atOnce < CONNECTIONS.atOnce));
  for (const [index, { from, atOnce }] of SCARCE.slice(1).entries()) {
    const before = SCARCE[index];
    assert.ok(before && from > before.from && atOnce < before.atOnce);
  }
});

test('an office of fifty works without noticing', () => {
  const people = 50;
  assert.ok(CONNECTIONS.atOnce >= people * 6, 'six connections of HTTP/1.1 each');
  assert.ok(REQUESTS.answered >= people * 10, 'a click a second each');
  assert.ok(REQUESTS.any >= people * 30, 'a page with all that it shows, each in the same ten seconds');
  assert.ok(ATTEMPTS['sign-in'] >= people * 3, 'password, code and another try, each in the same minute');
});

test('what can be guessed or makes work is limited more than pages', () => {
  for (const perMinute of Object.values(ATTEMPTS)) assert.ok(perMinute < REQUESTS.answered * 6);
});
