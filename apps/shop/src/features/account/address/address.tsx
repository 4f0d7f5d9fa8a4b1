import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from '../../../base/trace.ts';
import { changeAddress } from '../../../domain/customer/change-address.ts';
import type { Session } from '../../../domain/customer/sessions.ts';
import { enforce, perNetwork } from '../../../http/enforce.ts';
import { formOf, queried } from '../../../http/form.ts';
import { seeOther, sendPrivate } from '../../../http/html.ts';
import { rememberWrite } from '../../../http/last-write.ts';
import type { Route } from '../../../http/route.ts';
import { enqueueMail } from '../../../outbox/mail.ts';
import type { Services } from '../../../services.ts';
import { forConfirmed, forUser } from '../../../session/guard.ts';
import { Field } from '../../../ui/form.tsx';
import { checkForm } from '../../../values/form.ts';
import { EMPTY, Form, FormPage, type FormState, LinkGone } from '../form-page.tsx';
import { addressForm } from '../forms.ts';
import { MAILS } from '../limits.ts';

/** Another address: asked for by who is signed in, and confirmed by the same person from that address. */
export function addressRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function show(_request: FastifyRequest, reply: FastifyReply) {
    return sendPrivate(reply, site, <AddressPage state={EMPTY} />);
  }

  async function ask(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const values = formOf(request);
    const checked = checkForm(addressForm, values);
    if (!checked.ok) {
      return sendPrivate(reply, site, <AddressPage state={{ values, errors: checked.errors }} />, 422);
    }
    const { email: address } = checked.data;
    await enforce(services, reply, [
      perNetwork(MAILS.network, reply),
      { limit: MAILS.accountFromNetwork, key: `address ${userId}` },
    ]);
    await store.write((trx) =>
      enqueueMail(trx, {
        kind: 'mail-new-address',
        to: address,
        payload: { userId, address },
        traceId: traceOf(request),
      }),
    );
    return seeOther(reply, '/account/security?address-asked');
  }

  async function look(request: FastifyRequest, reply: FastifyReply) {
    return sendPrivate(reply, site, <ConfirmAddressPage token={queried(request, 'token') ?? ''} />);
  }

  async function confirm(request: FastifyRequest, reply: FastifyReply, { userId }: Session) {
    const { token = '' } = formOf(request);
    const { value: done, gtid } = await store.write((trx) =>
      changeAddress(trx, { userId, token, traceId: traceOf(request) }),
    );
    if (!done) return sendPrivate(reply, site, <LinkGone again="/account/address" />, 410);
    rememberWrite(reply, site, gtid);
    return seeOther(reply, '/account/security?address');
  }

  return [
    { method: 'GET', path: '/account/address', handle: forConfirmed(services, show) },
    { method: 'POST', path: '/account/address', handle: forConfirmed(services, ask) },
    { method: 'GET', path: '/verify-address', handle: forUser(services, look) },
    { method: 'POST', path: '/verify-address', handle: forUser(services, confirm) },
  ];
}

function AddressPage({ state }: { readonly state: FormState }) {
  return (
    <FormPage title="Change your email address" state={state}>
      <p>We send a link to the new address. Until you follow it, nothing changes.</p>
      <Form action="/account/address" button="Send the link">
        <Field
          name="email"
          label="New email address"
          type="email"
          autocomplete="email"
          value={state.values.email}
          error={state.errors.email}
        />
      </Form>
    </FormPage>
  );
}

function ConfirmAddressPage({ token }: { readonly token: string }) {
  return (
    <FormPage title="Confirm your new email address">
      <p>From then on you sign in with it, and we write to it.</p>
      <Form action="/verify-address" button="Use this address">
        <input type="hidden" name="token" value={token} />
      </Form>
    </FormPage>
  );
}
