import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnRequest } from './origin.ts';

const URL_OF_SITE = 'http://www.foobar.com';
const post = (site: string | undefined, origin: string | undefined) =>
  isOwnRequest({ method: 'POST', site, origin }, URL_OF_SITE);

test('reading is open to everyone', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    assert.ok(isOwnRequest({ method, site: 'cross-site', origin: 'https://evil.example' }, URL_OF_SITE));
  }
});

test('what a browser says about the sending page decides, whatever the Origin', () => {
  assert.ok(post('same-origin', 'http://127.0.0.1:8080'));
  for (const site of ['cross-site', 'same-site', 'none', '']) assert.ok(!post(site, URL_OF_SITE), site);
});

test('from a browser that does not say, the Origin has to be this site', () => {
  assert.ok(post(undefined, URL_OF_SITE));
  for (const origin of [
    undefined,
    'null',
    'https://www.foobar.com',
    'http://foobar.com',
    `${URL_OF_SITE}.evil.example`,
  ]) {
    assert.ok(!post(undefined, origin), origin);
  }
});
