import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from './api.ts';
import { type Charge, chargesOf } from './control.ts';
import { closeDispute, openDispute } from './disputes.ts';
import { invalid } from './failure.ts';
import { parseParams, textAt } from './form.ts';
import type { Dispute } from './model.ts';
import { Frame, money, page } from './pages.tsx';
import { createRefund } from './refunds.ts';

const SHOWN = 50;

/** What a shop's owner does at the provider without the shop, which is told of it by webhooks alone. */
export function dashboard(app: FastifyInstance, { state }: Sandbox): void {
  const html = (reply: FastifyReply) => {
    const charges = chargesOf(state).slice(-SHOWN).reverse();
    const disputes = [...state.dispute.values()];
    return reply
      .type('text/html; charset=utf-8')
      .send(page(<DashboardPage charges={charges} disputes={disputes} />));
  };
  const back = (reply: FastifyReply) => reply.redirect('/dashboard', 303);

  app.get('/dashboard', async (_request, reply) => html(reply));
  app.post('/dashboard/refunds', async (request, reply) => {
    const { intent, amount } = sent(request);
    const params = { payment_intent: intent, ...(amount === '' ? {} : { amount }) };
    await state.commit(createRefund(state, params).changes);
    return back(reply);
  });
  app.post('/dashboard/disputes', async (request, reply) => {
    const { intent, dispute, outcome } = sent(request);
    if (dispute === '') await state.commit(openDispute(state, intent).changes);
    else if (outcome === 'won' || outcome === 'lost')
      await state.commit(closeDispute(state, dispute, outcome).changes);
    else throw invalid('A dispute is won or lost.', 'outcome');
    return back(reply);
  });
}

/** Text of the fields, empty where there is none; an amount is in minor units. */
function sent({ body }: FastifyRequest) {
  const params = parseParams(typeof body === 'string' ? body : '');
  const text = (name: string) => textAt(params, name) ?? '';
  return {
    intent: text('payment_intent'),
    amount: text('amount'),
    dispute: text('dispute'),
    outcome: text('outcome'),
  };
}

function DashboardPage(props: {
  readonly charges: readonly Charge[];
  readonly disputes: readonly Dispute[];
}) {
  return (
    <Frame title="Dashboard">
      <h1>Payments</h1>
      {props.charges.length === 0 && <p>Nothing was paid yet.</p>}
      {props.charges.map((charge) => (
        <Payment
          key={charge.intent}
          charge={charge}
          dispute={props.disputes.find(({ payment_intent }) => payment_intent === charge.intent)}
        />
      ))}
    </Frame>
  );
}

function Payment({ charge, dispute }: { readonly charge: Charge; readonly dispute: Dispute | undefined }) {
  const { intent, amount, refunded, currency, metadata } = charge;
  const left = amount - refunded;
  return (
    <section>
      <h2>
        {money(amount, currency)} {metadata.order && `for ${metadata.order}`}
      </h2>
      <p>
        {refunded > 0 ? `${money(refunded, currency)} given back` : 'Nothing given back'}
        {dispute && `; disputed: ${dispute.status}`}
      </p>
      {left > 0 && (
        <form method="post" action="/dashboard/refunds">
          <input type="hidden" name="payment_intent" value={intent} />
          <label for={`amount-${intent}`}>Give back, in cents</label>
          <input id={`amount-${intent}`} name="amount" inputMode="numeric" defaultValue={String(left)} />
          <button type="submit">Refund</button>
        </form>
      )}
      {!dispute && (
        <form method="post" action="/dashboard/disputes">
          <input type="hidden" name="payment_intent" value={intent} />
          <button type="submit" class="quiet">
            Let the bank ask it back
          </button>
        </form>
      )}
      {dispute?.status === 'needs_response' && (
        <form method="post" action="/dashboard/disputes">
          <input type="hidden" name="dispute" value={dispute.id} />
          <button type="submit" name="outcome" value="won" class="quiet">
            The shop wins
          </button>{' '}
          <button type="submit" name="outcome" value="lost" class="quiet">
            The shop loses
          </button>
        </form>
      )}
    </section>
  );
}
