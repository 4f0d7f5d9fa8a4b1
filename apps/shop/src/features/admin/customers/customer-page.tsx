import { ErrorSummary } from '../../../ui/form.tsx';
import type { FormErrors } from '../../../values/form.ts';
import { formatMoney } from '../../../values/money.ts';
import { ActionForm, AdminPage, Table, Time, Told } from '../frame.tsx';
import { OrderLink } from '../today-page.tsx';
import type { Customer } from './customers.ts';

interface Props {
  readonly customer: Customer;
  readonly told: string | null;
  readonly errors: FormErrors;
}

export function CustomerPage({ customer, told, errors }: Props) {
  const { id, email, name, role, since, verifiedAt, deletedAt, sessions } = customer;
  return (
    <AdminPage title={email} section="/admin/customers">
      <ErrorSummary errors={errors} />
      <Told text={told} />
      <h1>{email}</h1>
      <p class="admin-links">
        <a href={`/admin/log?subject=customer+${id}`}>What was done to this account</a>
      </p>
      <dl class="facts">
        <div>
          <dt>Name</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>Role</dt>
          <dd>{role}</dd>
        </div>
        <div>
          <dt>Since</dt>
          <dd>
            <Time at={since} />
          </dd>
        </div>
        <div>
          <dt>Address verified</dt>
          <dd>{verifiedAt ? <Time at={verifiedAt} /> : 'no'}</dd>
        </div>
        {deletedAt && (
          <div>
            <dt>Deleted</dt>
            <dd>
              <Time at={deletedAt} />
            </dd>
          </div>
        )}
        <div>
          <dt>Second factors</dt>
          <dd>{factorsOf(customer)}</dd>
        </div>
        <div>
          <dt>Sessions</dt>
          <dd>{sessions}</dd>
        </div>
      </dl>
      {!deletedAt && <Actions customer={customer} />}
      <section>
        <h2>Orders</h2>
        <Table
          caption="Orders of this customer, newest first"
          columns={['Order', 'State', 'Total', 'Placed']}
          empty="None."
          rows={customer.orders.map(({ reference, state, total, placedAt }) => ({
            key: reference,
            cells: [<OrderLink reference={reference} />, state, formatMoney(total), <Time at={placedAt} />],
          }))}
        />
      </section>
    </AdminPage>
  );
}

function Actions({ customer: { id, verifiedAt, sessions } }: { readonly customer: Customer }) {
  const path = `/admin/customers/${id}`;
  return (
    <section>
      <h2>Actions</h2>
      <div class="admin-links">
        {sessions > 0 && (
          <ActionForm action={`${path}/end-sessions`}>
            <button class="button button-quiet" type="submit">
              End all sessions
            </button>
          </ActionForm>
        )}
        <ActionForm action={`${path}/send-reset`}>
          <button class="button button-quiet" type="submit">
            Send a link to reset the password
          </button>
        </ActionForm>
        {!verifiedAt && (
          <ActionForm action={`${path}/send-verification`}>
            <button class="button button-quiet" type="submit">
              Send a link to verify the address
            </button>
          </ActionForm>
        )}
      </div>
    </section>
  );
}

function factorsOf({ passkeys, totp, recoveryCodes }: Customer): string {
  const factors = [
    ...(passkeys > 0 ? [`passkeys: ${passkeys}`] : []),
    ...(totp ? ['an authenticator app'] : []),
    ...(recoveryCodes > 0 ? [`recovery codes left: ${recoveryCodes}`] : []),
  ];
  return factors.length > 0 ? factors.join(', ') : 'none';
}
