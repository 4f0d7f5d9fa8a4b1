import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { Registry } from '@prometheus-io/client';
import { ProviderFailure } from './failure.ts';
import { createPayments } from './stripe.ts';

/** More than one is asked for: fewer requests. */
const PAGE = 2_500;
let there = 0;

/** Lists as many sessions as there are, so many at a time. */
const provider = createServer((request, response) => {
  const after = new URL(request.url ?? '', 'http://provider').searchParams.get('starting_after');
  const begin = after === null ? 0 : Number(after) + 1;
  const data = Array.from({ length: Math.min(PAGE, there - begin) }, (_, i) => ({ id: String(begin + i) }));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ object: 'list', data, has_more: begin + PAGE < there }));
});
provider.listen(0, '127.0.0.1');
await once(provider, 'listening');
after(() => provider.close());

const { port } = provider.address() as AddressInfo;
const pageOrigin = 'http://pay.test';
const settings = { host: '127.0.0.1', port, protocol: 'http', pageOrigin } as const;
const payments = createPayments(settings, 'sk_test', ['whsec_test'], new Registry());
const span = { from: new Date(0), to: new Date(1_000) };

test('what the provider lists is whole, or an error: never cut off', async () => {
  there = 3;
  assert.equal((await payments.sessionsWithin(span)).length, 3);
  there = 10_000;
  await assert.rejects(
    payments.sessionsWithin(span),
    (error) => error instanceof ProviderFailure && error.outcome === 'unknown' && /9999/.test(error.message),
  );
});
