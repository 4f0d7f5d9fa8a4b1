import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Schema } from '../../../data/schema.ts';
import { findProfile } from '../../../domain/customer/users.ts';
import { sendPrivate } from '../../../http/html.ts';
import { RequestError } from '../../../http/request-error.ts';
import type { Route } from '../../../http/route.ts';
import { enqueueMail } from '../../../outbox/mail.ts';
import type { Services } from '../../../services.ts';
import type { FormErrors } from '../../../values/form.ts';
import { type Admin, asAdmin, asConfirmedAdmin } from '../access.ts';
import { type ActionName, act, Refused } from '../act.ts';
import { afterwards, idOf, queryOf, sentForm, toldOf } from '../request.ts';
import { CustomerPage } from './customer-page.tsx';
import { type Customer, findCustomer, listCustomers, parseCustomerFilter } from './customers.ts';
import { CustomersPage } from './customers-page.tsx';

type Work = (trx: Transaction<Schema>, customer: Customer, admin: Admin) => Promise<void>;

export function customerAdminRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  async function list(request: FastifyRequest, reply: FastifyReply) {
    const filter = parseCustomerFilter(queryOf(request));
    const page = await store.readPrimary((db) => listCustomers(db, filter));
    return sendPrivate(reply, site, <CustomersPage filter={filter} page={page} />);
  }

  /** @throws RequestError 404 for a customer that there is not */
  async function customerOf(request: FastifyRequest): Promise<Customer> {
    const id = idOf(request);
    const customer = await store.readPrimary((db) => findCustomer(db, id));
    if (!customer) throw new RequestError(404);
    return customer;
  }

  async function send(request: FastifyRequest, reply: FastifyReply, errors: FormErrors) {
    const customer = await customerOf(request);
    const page = <CustomerPage customer={customer} told={toldOf(queryOf(request))} errors={errors} />;
    return sendPrivate(reply, site, page, Object.keys(errors).length > 0 ? 422 : 200);
  }

  const doing =
    (action: ActionName, told: string, work: Work) =>
    async (request: FastifyRequest, reply: FastifyReply, admin: Admin) => {
      const { token } = sentForm(request);
      const customer = await customerOf(request);
      const { id, sessions } = customer;
      const entry = { action, subject: `customer ${id}`, detail: { sessions }, token };
      const outcome = await act(store, admin, entry, async (trx) => {
        if (customer.deletedAt) throw new Refused('This account is deleted');
        await work(trx, customer, admin);
      });
      if (outcome.done === 'not') return send(request, reply, outcome.errors);
      return afterwards(reply, `/admin/customers/${id}`, told, outcome);
    };

  const one = '/admin/customers/:id';
  const post = (name: string, action: ActionName, told: string, work: Work): Route => ({
    method: 'POST',
    path: `${one}/${name}`,
    handle: asConfirmedAdmin(services, doing(action, told, work)),
  });
  return [
    { method: 'GET', path: '/admin/customers', handle: asAdmin(services, list) },
    { method: 'GET', path: one, handle: asAdmin(services, (request, reply) => send(request, reply, {})) },
    post('end-sessions', 'sessions-end', 'sessions', endSessions),
    post('send-reset', 'send-reset', 'mailed', mail('mail-reset')),
    post('send-verification', 'send-verification', 'mailed', mail('mail-verify')),
  ];
}

const endSessions: Work = async (trx, { id }) => {
  await trx.deleteFrom('sessions').where('user_id', '=', id).execute();
};

/** The link goes to the customer alone; no administrator sees it. */
const mail =
  (kind: 'mail-reset' | 'mail-verify'): Work =>
  async (trx, { id }, { traceId }) => {
    const to = (await findProfile(trx, id))?.email;
    if (to !== undefined) await enqueueMail(trx, { kind, to, payload: { userId: id }, traceId });
  };
