import assert from 'node:assert/strict';
import { test } from 'node:test';
import Stripe from 'stripe';
import { outcomeOf } from './failure.ts';

const error = (statusCode: number | undefined, type: string, headers: Record<string, string> = {}) =>
  Stripe.errors.generateV1Error({
    message: '',
    type,
    headers,
    ...(statusCode ? { statusCode } : {}),
  } as never);

test('no answer and an answer that says nothing leave the outcome unknown', () => {
  assert.equal(outcomeOf(new Stripe.errors.StripeConnectionError({ message: '' } as never)), 'unknown');
  assert.equal(outcomeOf(new Error('anything')), 'unknown');
  for (const status of [401, 403, 429, 500, 503])
    assert.equal(outcomeOf(error(status, 'api_error')), 'unknown');
  assert.equal(outcomeOf(error(409, 'idempotency_error')), 'unknown');
});

test('a key that gives the same failure for ever, or stands for something else, is spent', () => {
  assert.equal(outcomeOf(error(500, 'api_error', { 'idempotent-replayed': 'true' })), 'spent');
  assert.equal(outcomeOf(error(400, 'idempotency_error')), 'spent');
});

test('what is wrong with the request itself is refused', () => {
  for (const status of [400, 402, 404])
    assert.equal(outcomeOf(error(status, 'invalid_request_error')), 'refused');
});
