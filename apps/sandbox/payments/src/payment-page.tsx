import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Sandbox } from './api.ts';
import { type CardErrors, cardForm } from './card-form.ts';
import { declined, paySession } from './charging.ts';
import { parseParams, textsAt } from './form.ts';
import { findIntent } from './intents.ts';
import type { Session } from './model.ts';
import { CardPage, ChallengePage, MessagePage, OverPage, page } from './pages.tsx';
import { successUrl } from './sessions.ts';

const NOT_YOU = {
  type: 'card_error',
  code: 'payment_intent_authentication_failure',
  message: 'Your bank did not confirm that it was you. Nothing was charged.',
} as const;

/** Where customers pay: a card form, and what banks ask in between. It needs no JavaScript. */
export function paymentPage(app: FastifyInstance, { state }: Sandbox): void {
  /** Answers for a session that cannot be paid; else lets `work` go on with it. */
  async function whileOpen(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (session: Session) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> {
    const session = state.session.get((request.params as { readonly id: string }).id);
    if (!session) return html(reply, 404, <MessagePage title="There is no such payment page" />);
    if (session.status === 'complete') return reply.redirect(successUrl(session), 303);
    if (session.status === 'expired') return html(reply, 410, <OverPage session={session} />);
    return work(session);
  }

  const form = (reply: FastifyReply, status: number, session: Session, errors: CardErrors) =>
    html(reply, status, <CardPage session={session} errors={errors} />);

  async function charge(reply: FastifyReply, session: Session, number: string, authenticated: boolean) {
    const attempt = await paySession(state, session, number, authenticated);
    switch (attempt.kind) {
      case 'declined':
        return form(reply, 402, session, { card: attempt.error.message });
      case 'authenticate':
        return html(reply, 200, <ChallengePage session={session} number={number} />);
      case 'paid':
        return attempt.silent ? reply.hijack() : reply.redirect(successUrl(session), 303);
    }
  }

  app.get('/pay/:id', (request, reply) =>
    whileOpen(request, reply, (session) => form(reply, 200, session, {})),
  );
  app.post('/pay/:id', (request, reply) =>
    whileOpen(request, reply, (session) => {
      const checked = cardForm.safeParse(sent(request));
      if (checked.success) return charge(reply, session, checked.data.number, false);
      const errors: Record<string, string> = {};
      for (const { path, message } of checked.error.issues) errors[String(path[0])] ??= message;
      return form(reply, 422, session, errors);
    }),
  );
  app.post('/pay/:id/3d-secure', (request, reply) =>
    whileOpen(request, reply, async (session) => {
      const { number = '', answer } = sent(request);
      const intent = session.payment_intent === null ? null : findIntent(state, session.payment_intent);
      if (intent?.status !== 'requires_action') return form(reply, 409, session, {});
      if (answer === 'yes') return charge(reply, session, number, true);
      await state.commit(declined(intent, NOT_YOU).changes);
      return form(reply, 402, session, { card: NOT_YOU.message });
    }),
  );
}

function sent({ body }: FastifyRequest): Readonly<Record<string, string>> {
  return textsAt({ form: parseParams(typeof body === 'string' ? body : '') }, 'form');
}

function html(reply: FastifyReply, status: number, node: VNode): FastifyReply {
  return reply.code(status).header('content-type', 'text/html; charset=utf-8').send(page(node));
}
