import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieName, parseCookies, setCookie } from './cookies.ts';

test('over HTTPS a cookie is bound to this host, over HTTP it is what HTTP can have', () => {
  assert.equal(
    setCookie('session', 'abc', 60, 'https://www.foobar.com'),
    '__Host-session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
  );
  assert.equal(
    setCookie('session', 'abc', 60, 'http://www.foobar.com'),
    'session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
  );
  assert.equal(cookieName('session', 'https://www.foobar.com'), '__Host-session');
});

test('cookies are read whatever stands between them', () => {
  assert.deepEqual(
    [...parseCookies(' a=1;b=2==;  ;c; =d; a=3')],
    [
      ['a', '1'],
      ['b', '2=='],
    ],
  );
  assert.equal(parseCookies(undefined).size, 0);
  assert.equal(parseCookies('__proto__=1').get('toString'), undefined);
});
