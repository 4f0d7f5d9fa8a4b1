import type { FastifyInstance } from 'fastify';
import type { Sandbox } from './api.ts';
import { type Faults, NO_FAULTS } from './faults.ts';
import type { State } from './state.ts';

/** What was really charged: the truth that a shop's books are compared with. */
export interface Charge {
  readonly intent: string;
  readonly session: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly refunded: number;
  readonly created: number;
  readonly metadata: Readonly<Record<string, string>>;
}

export function chargesOf({ intent, session, refund }: State): readonly Charge[] {
  const sessions = new Map([...session.values()].map(({ id, payment_intent }) => [payment_intent, id]));
  const refunded = new Map<string, number>();
  for (const { payment_intent: id, amount } of refund.values())
    refunded.set(id, (refunded.get(id) ?? 0) + amount);
  return [...intent.values()]
    .filter(({ status }) => status === 'succeeded')
    .map(({ id, amount_received, currency, created, metadata }) => ({
      intent: id,
      session: sessions.get(id) ?? null,
      amount: amount_received,
      currency,
      refunded: refunded.get(id) ?? 0,
      created,
      metadata,
    }));
}

/** What whoever plays with the sandbox may see and set; the real provider has nothing like it. */
export function control(app: FastifyInstance, { state, dice }: Sandbox): void {
  app.get('/sandbox/ledger', async () => ({
    charges: chargesOf(state),
    refunds: [...state.refund.values()],
    sessions: state.session.size,
  }));
  app.get('/sandbox/faults', async () => dice.faults());
  app.put('/sandbox/faults', async (request, reply) => {
    try {
      const { seed, ...faults } = JSON.parse(String(request.body)) as Partial<Faults> & {
        readonly seed?: number;
      };
      dice.set(faults, seed);
      return dice.faults();
    } catch (error) {
      return reply.code(400).send({ error: (error as Error).message, known: Object.keys(NO_FAULTS) });
    }
  });
  app.delete('/sandbox/faults', async () => {
    dice.set({});
    return dice.faults();
  });
}
