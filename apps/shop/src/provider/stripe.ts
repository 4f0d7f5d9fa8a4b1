import type { Registry } from '@prometheus-io/client';
import Stripe from 'stripe';
import type { PaymentSettings } from '../config.ts';
import { withBreaker } from './breaker.ts';
import { sessionParams, toSession } from './checkout-session.ts';
import { readEvent } from './event.ts';
import { ProviderFailure } from './failure.ts';
import type { Payments, ProviderDispute, ProviderRefund, Span } from './payments.ts';

/** Of Stripe's API: what this code was written for, whatever the account's default is. */
const API_VERSION = '2026-10-28.endive';

/** Milliseconds for one try; a call that brought no answer is tried once more, with the same key. */
const TIMEOUT = 4_000;
const RETRIES = 1;

/** Objects of one list, of which the SDK reads 10,000; more than that is asked for in shorter spans of time. */
const MOST_LISTED = 9_999;
const PAGE = 100;

export function createPayments(
  { host, port, protocol, pageOrigin }: PaymentSettings,
  key: string,
  webhookSecrets: readonly string[],
  metrics: Registry,
): Payments {
  const stripe = new Stripe(key, {
    apiVersion: API_VERSION,
    host,
    port,
    protocol,
    timeout: TIMEOUT,
    maxNetworkRetries: RETRIES,
    telemetry: false,
  });
  const call = withBreaker(metrics);
  const { sessions } = stripe.checkout;
  const session = async (id: string) => toSession(await call('session', () => sessions.retrieve(id)));

  return {
    pageOrigin,
    openSession: async (request) => {
      const options = { idempotencyKey: request.key };
      return toSession(await call('open-session', () => sessions.create(sessionParams(request), options)));
    },
    session,
    endSession: async (id) => {
      try {
        return toSession(await call('end-session', () => sessions.expire(id)));
      } catch (error) {
        // It was paid, or ended, before: which of them, it says itself.
        if (error instanceof ProviderFailure && error.outcome === 'refused') return session(id);
        throw error;
      }
    },
    sessionsWithin: async (span) => {
      return whole(await call('sessions', () => all(sessions.list(within(span))))).map(toSession);
    },
    sessionOfIntent: async (intentId) => {
      const { data } = await call('sessions', () => sessions.list({ payment_intent: intentId, limit: 1 }));
      return data[0] ? toSession(data[0]) : null;
    },
    captured: async (intentId) => {
      const intent = await call('intent', () => stripe.paymentIntents.retrieve(intentId));
      return { minor: BigInt(intent.amount_received), currency: intent.currency.toUpperCase() };
    },
    refund: async ({ key, intentId, minor }) => {
      const params = { payment_intent: intentId, amount: Number(minor), metadata: { refund: key } };
      return toRefund(await call('refund', () => stripe.refunds.create(params, { idempotencyKey: key })));
    },
    findRefund: async (id) => toRefund(await call('refunds', () => stripe.refunds.retrieve(id))),
    refundsOf: async (intentId) => {
      const list = { payment_intent: intentId, limit: PAGE };
      return whole(await call('refunds', () => all(stripe.refunds.list(list)))).map(toRefund);
    },
    refundsWithin: async (span) => {
      return whole(await call('refunds', () => all(stripe.refunds.list(within(span))))).map(toRefund);
    },
    dispute: async (id) => toDispute(await call('disputes', () => stripe.disputes.retrieve(id))),
    disputesWithin: async (span) => {
      return whole(await call('disputes', () => all(stripe.disputes.list(within(span))))).map(toDispute);
    },
    readEvent: (body, signature) => readEvent(stripe, body, signature, webhookSecrets),
  };
}

const within = ({ from, to }: Span) => ({
  created: { gte: seconds(from), lt: seconds(to) },
  limit: PAGE,
});

const seconds = (time: Date) => Math.floor(time.getTime() / 1000);

/** One more than may be listed, so that a list that goes on is known as such. */
function all<T>(list: Stripe.ApiListPromise<T>): Promise<T[]> {
  return list.autoPagingToArray({ limit: MOST_LISTED + 1 });
}

/** A list that was cut off says nothing about what is missing from it. @throws ProviderFailure */
function whole<T>(listed: readonly T[]): readonly T[] {
  if (listed.length <= MOST_LISTED) return listed;
  throw new ProviderFailure('unknown', `it lists more than ${MOST_LISTED}`);
}

function toRefund({ id, status, metadata, payment_intent, amount }: Stripe.Refund): ProviderRefund {
  const key = metadata?.refund ?? null;
  const refund = { id, key, intentId: idOf(payment_intent), minor: BigInt(amount) };
  if (status === 'failed' || status === 'canceled') return { ...refund, status: 'failed' };
  return { ...refund, status: status === 'succeeded' ? 'succeeded' : 'pending' };
}

const ENDS = ['won', 'lost'] as const;

function toDispute({ id, payment_intent, amount, reason, status }: Stripe.Dispute): ProviderDispute {
  const state = ENDS.find((end) => end === status) ?? 'open';
  return { id, intentId: idOf(payment_intent), minor: BigInt(amount), reason, state };
}

const idOf = (object: string | { readonly id: string } | null) =>
  (typeof object === 'string' ? object : object?.id) ?? '';
