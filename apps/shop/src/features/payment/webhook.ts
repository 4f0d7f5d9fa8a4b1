import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../base/trace.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Route } from '../../http/route.ts';
import { enqueue } from '../../outbox/outbox.ts';
import type { About, ProviderEvent } from '../../provider/event.ts';
import type { Services } from '../../services.ts';

/** Who looks at what a webhook was about. */
const JOBS = {
  session: 'payment-check',
  intent: 'payment-check',
  refunds: 'refunds-check',
  dispute: 'dispute-check',
} as const satisfies Record<About['kind'], string>;

export function paymentRoutes(services: Services): readonly Route[] {
  const { store, payments, log } = services;

  /** Takes note and answers: what it is about is looked at by a job, which is in the database before the answer. */
  async function webhook(request: FastifyRequest, reply: FastifyReply) {
    const signature = request.headers['stripe-signature'];
    const event =
      Buffer.isBuffer(request.body) && typeof signature === 'string'
        ? payments.readEvent(request.body, signature)
        : null;
    if (!event) {
      log.warn({ id: request.id }, 'a webhook that the provider did not sign, or not lately');
      throw new RequestError(400);
    }
    await note(event, traceOf(request));
    return reply.code(200).send({ received: true });
  }

  async function note({ id, type, about }: ProviderEvent, traceId: string): Promise<void> {
    await store.write(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('webhook_events')
        .ignore()
        .values({ id, type })
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n || !about) return;
      const kind = JOBS[about.kind];
      await enqueue(trx, { kind, payload: { [about.kind]: about.id }, traceId });
    });
  }

  return [{ method: 'POST', path: '/webhooks/stripe', body: 'json', handle: webhook }];
}
