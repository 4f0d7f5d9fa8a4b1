import { ProviderFailure } from '../../provider/failure.ts';
import type { Services } from '../../services.ts';
import { beginPayment, livePayments } from './payment.ts';
import { settle } from './settle.ts';

interface Paying {
  readonly orderId: number;
  readonly reference: string;
  readonly traceId: string;
}

/**
 * Where somebody who wants to pay an order goes: the provider's page, or that of the order when there is nothing to pay
 * or the provider cannot be reached. A payment that was begun is asked after before another one is begun.
 */
export async function toProvider(
  services: Services,
  { orderId, reference, traceId }: Paying,
): Promise<string> {
  const { store, log } = services;
  const order = `/orders/${reference}`;
  try {
    for (const id of await store.readPrimary((db) => livePayments(db, orderId))) {
      const { state, url } = await settle(services, id, traceId);
      if (state === 'open') return url ?? order;
    }
    const { value: id } = await store.write((trx) => beginPayment(trx, orderId));
    return (id === null ? null : (await settle(services, id, traceId)).url) ?? order;
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    log.warn({ reference, traceId, err: error }, 'the payment provider is not reached');
    return order;
  }
}
