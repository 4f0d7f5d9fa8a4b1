import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../base/trace.ts';
import { eraseAccount } from '../../domain/customer/deletion.ts';
import { exportJson, exportOf } from '../../domain/customer/export.ts';
import type { Session } from '../../domain/customer/sessions.ts';
import { setCookie } from '../../http/cookies.ts';
import { seeOther, sendPrivate } from '../../http/html.ts';
import { forgetWrite } from '../../http/last-write.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { forConfirmed, forUser } from '../../session/guard.ts';
import { SESSION } from '../../session/session.ts';
import { Form, FormPage } from './form-page.tsx';

/** One's data to take along, and leaving. */
export function dataRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function show(_request: FastifyRequest, reply: FastifyReply) {
    return sendPrivate(reply, site, <DataPage />);
  }

  async function download(_request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const document = await store.readPrimary((db) => exportOf(db, userId));
    if (!document) return seeOther(reply, '/sign-in');
    return reply
      .header('cache-control', 'no-store')
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="foobar-account.json"')
      .send(exportJson(document));
  }

  async function remove(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    await store.write((trx) => eraseAccount(trx, userId, traceOf(request)));
    forgetWrite(reply, site);
    reply.header('set-cookie', setCookie(SESSION, '', 0, site.publicUrl));
    return seeOther(reply, '/sign-in?left');
  }

  return [
    { method: 'GET', path: '/account/data', handle: forUser(services, show) },
    { method: 'GET', path: '/account/data.json', handle: forConfirmed(services, download) },
    {
      method: 'GET',
      path: '/account/delete',
      handle: forConfirmed(services, async (_request, reply) => sendPrivate(reply, site, <DeletePage />)),
    },
    { method: 'POST', path: '/account/delete', handle: forConfirmed(services, remove) },
  ];
}

function DataPage() {
  return (
    <FormPage title="Your data">
      <section class="panel" aria-labelledby="export">
        <h2 id="export">Take it with you</h2>
        <p>
          A file (JSON) with all that we keep about you: your profile, where you are signed in, your cart, and
          your orders with all that happened to them.
        </p>
        <p class="actions">
          <a class="button button-quiet" href="/account/data.json">
            Download your data
          </a>
        </p>
      </section>
      <section class="panel" aria-labelledby="delete">
        <h2 id="delete">Delete your account</h2>
        <p>
          Your name and address, password, passkeys, cart and sessions are erased at once. Orders are kept for
          as long as bookkeeping has to keep them, and no longer belong to an account.
        </p>
        <p class="actions">
          <a class="button button-quiet" href="/account/delete">
            Delete your account
          </a>
        </p>
      </section>
      <p>
        <a href="/account">Back to your account</a>
      </p>
    </FormPage>
  );
}

function DeletePage() {
  return (
    <FormPage title="Delete your account?">
      <p>
        This cannot be undone. You may want to <a href="/account/data.json">download your data</a> first.
        Orders that are under way still reach you, and their mails still open them.
      </p>
      <Form action="/account/delete" button="Delete it for good" />
      <p>
        <a href="/account">Keep it</a>
      </p>
    </FormPage>
  );
}
