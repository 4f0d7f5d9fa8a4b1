import { type Order, type OrderEvent, type Payment, refundable } from '../../../domain/order/order.ts';
import type { FormErrors, FormValues } from '../../../values/form.ts';
import { decimalMoney, formatMoney } from '../../../values/money.ts';
import { Line, Tick } from '../fields.tsx';
import { ActionForm } from '../frame.tsx';

interface Props {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly payments: readonly Payment[];
  readonly errors: FormErrors;
  readonly values: FormValues;
}

export function Actions({ order, events, payments, errors, values }: Props) {
  const path = `/admin/orders/${order.reference}`;
  const most = refundable(payments, order.total.currency);
  const isOpen = order.state === 'paid' || order.state === 'shipped';
  return (
    <section class="admin-actions">
      <h2>Actions</h2>
      {isOpen && events.some(({ kind }) => kind === 'withdrawn') && (
        <p class="notice">
          The customer has withdrawn from the purchase{order.state === 'paid' && ': do not send it'}. The
          money is due within 14 days.
        </p>
      )}
      {order.state === 'paid' && (
        <ActionForm action={`${path}/ship`}>
          <Line
            name="tracking"
            label="Tracking number (optional)"
            hint="The customer gets it by mail."
            value={values.tracking}
            error={errors.tracking}
          />
          <button class="button" type="submit">
            Mark as shipped
          </button>
        </ActionForm>
      )}
      {order.state === 'awaiting-payment' && (
        <ActionForm action={`${path}/cancel`}>
          <button class="button button-quiet" type="submit">
            Cancel the order
          </button>
        </ActionForm>
      )}
      {most.minor > 0n && (
        <ActionForm action={`${path}/refund`}>
          <h3>Refund</h3>
          <Line
            name="amount"
            label={`Amount in ${order.total.currency}`}
            hint={`At most ${formatMoney(most)}, which is all that is left of it.`}
            mode="decimal"
            value={values.amount ?? decimalMoney(most)}
            error={errors.amount}
          />
          <Line
            name="reason"
            label="Reason"
            hint="The customer reads it."
            value={values.reason}
            error={errors.reason}
          />
          <Tick
            name="restock"
            label="Return the goods to stock once everything is refunded"
            ticked={values.restock === 'yes'}
          />
          <button class="button" type="submit">
            Refund
          </button>
        </ActionForm>
      )}
      {order.state !== 'paid' && order.state !== 'awaiting-payment' && most.minor <= 0n && (
        <p>There is nothing left to do.</p>
      )}
    </section>
  );
}
