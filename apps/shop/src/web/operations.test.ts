import '../../test/loader.ts';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { listens } from './operations.ts';

const { openApp, OWN } = await import('../../test/app.ts');

test('without its own proxy to the database a server leaves the rotation: another one has its proxy', async () => {
  const { app, proxy } = openApp();
  proxy.is = false;
  assert.equal((await app.inject('/health/ready')).statusCode, 503);
});

test('draining: not ready any more, still serving, and connections end', async () => {
  const { app, life } = openApp();
  life.draining = true;
  const ready = await app.inject('/health/ready');
  assert.equal(ready.statusCode, 503);
  const page = await app.inject('/sign-in');
  assert.equal(page.statusCode, 200);
  assert.equal(page.headers.connection, 'close');
});

test('operations need the token', async () => {
  const { app } = openApp();
  const check = (authorization: string) =>
    app.inject({ method: 'POST', url: '/ops/write-check', headers: { authorization } });
  assert.equal((await check('')).statusCode, 401);
  assert.equal((await check('Bearer wrong')).statusCode, 401);
  const allowed = await check('Bearer ops-secret');
  assert.equal(allowed.statusCode, 503);
  assert.match(allowed.json().reason, /^the write failed: connect ECONNREFUSED/);
});

test('the ledger needs the token, and refuses what is no entry', async () => {
  const { app } = openApp();
  const write = (authorization: string, payload: string) =>
    app.inject({
      method: 'POST',
      url: '/ops/ledger',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    });
  const entry = `token=${'a'.repeat(32)}&run=${'b'.repeat(8)}&seq=7`;
  assert.equal((await write('', entry)).statusCode, 401);
  assert.equal((await write('Bearer ops-secret', entry.replace('seq=7', 'seq=-7'))).statusCode, 400);
  assert.equal((await write('Bearer ops-secret', entry)).statusCode, 503);
  assert.equal((await app.inject(`/ops/ledger/${'a'.repeat(32)}`)).statusCode, 401);
});

test('figures are for operators: requests by route, and what the process is at', async () => {
  const { app } = openApp();
  await app.inject('/products/one');
  await app.inject('/products/two');
  assert.equal((await app.inject('/ops/metrics')).statusCode, 401);
  const figures = await app.inject({ url: '/ops/metrics', headers: { authorization: 'Bearer ops-secret' } });
  assert.equal(figures.statusCode, 200);
  assert.match(String(figures.headers['content-type']), /^text\/plain; version=0\.0\.4/);
  assert.match(
    figures.body,
    /^site_http_request_seconds_count\{method="GET",route="\/products\/:slug",status="503"\} 2$/m,
  );
  assert.doesNotMatch(figures.body, /products\/one/);
});

test('a request can be found by the trace that its caller gave it', async () => {
  const { app, lines } = openApp();
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  await app.inject({ url: '/nowhere', headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } });
  assert.equal(JSON.parse(lines.at(-1) ?? '').traceId, trace);
});

test('one line for each request, without query, form or health check', async () => {
  const { app, lines } = openApp();
  await app.inject('/health/alive');
  await app.inject('/nowhere?q=private');
  await app.inject({ method: 'POST', url: '/sign-in', headers: OWN, payload: 'email=a&password=my-secret' });
  const logged = lines
    .map((line) => JSON.parse(line))
    .map(({ method, path, status }) => ({ method, path, status }));
  assert.deepEqual(logged, [
    { method: 'GET', path: '/nowhere', status: 404 },
    { method: 'POST', path: '/sign-in', status: 422 },
  ]);
  assert.doesNotMatch(lines.join(''), /private|my-secret/);
});

test('what programs ask every site for is where they look for it', async () => {
  const { app } = openApp();
  const text = await app.inject('/.well-known/security.txt');
  assert.match(text.body, /^Contact: mailto:shop@foobar\.com\n/);
  const expires = new Date(/^Expires: (\S+)$/m.exec(text.body)?.[1] ?? 0).getTime() - Date.now();
  assert.ok(expires > 30 * 86_400_000 && expires < 365 * 86_400_000, String(expires));
  assert.match(text.body, /^Canonical: http:\/\/www\.foobar\.com\/\.well-known\/security\.txt$/m);
  const password = await app.inject('/.well-known/change-password');
  assert.deepEqual([password.statusCode, password.headers.location], [302, '/account/password']);
  const icon = await app.inject('/favicon.ico');
  assert.deepEqual([icon.statusCode, icon.headers.location], [302, '/assets/favicon.svg']);
});

test('somebody who listens does, and nobody does not', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  assert.equal(await listens({ host: '127.0.0.1', port }), true);
  server.close();
  await once(server, 'close');
  assert.equal(await listens({ host: '127.0.0.1', port }), false);
});
