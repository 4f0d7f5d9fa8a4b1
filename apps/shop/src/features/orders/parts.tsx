import {
  addressLines,
  lineTotal,
  type Order,
  type OrderEvent,
  type Refund,
} from '../../domain/order/order.ts';
import { Minute } from '../../ui/dates.tsx';
import { Picture } from '../../ui/picture.tsx';
import { VatIncluded } from '../../ui/vat.tsx';
import { formatMoney } from '../../values/money.ts';
import type { Share } from '../../values/vat.ts';
import { wordsFor } from './words.ts';

export function Lines({ order }: { readonly order: Order }) {
  return (
    <ul class="order-lines">
      {order.lines.map((line) => (
        <li key={line.slug}>
          <Picture name={line.picture} alt="" place="line" />
          <span>
            <a href={`/products/${line.slug}`}>{line.name}</a>
            <br />
            <span class="hint">
              {line.quantity} × {formatMoney(line.unitPrice)}
            </span>
          </span>
          <span class="order-money">{formatMoney(lineTotal(line))}</span>
        </li>
      ))}
    </ul>
  );
}

/** @param shares of VAT that the total includes, where they are not told apart */
export function Totals({
  order,
  shares = [],
}: {
  readonly order: Order;
  readonly shares?: readonly Share[];
}) {
  return (
    <ul class="amounts">
      <li>
        <span>Subtotal</span> <span>{formatMoney(order.subtotal)}</span>
      </li>
      <li>
        <span>Delivery</span>{' '}
        <span>{order.shipping.minor === 0n ? 'Free' : formatMoney(order.shipping)}</span>
      </li>
      <li class="amounts-total">
        <span>Total</span> <strong>{formatMoney(order.total)}</strong>
      </li>
      <VatIncluded shares={shares} currency={order.total.currency} />
    </ul>
  );
}

export function Address({ order }: { readonly order: Order }) {
  return (
    <address>
      {addressLines(order).map((line) => (
        <span key={line}>
          {line}
          <br />
        </span>
      ))}
    </address>
  );
}

interface TimelineProps {
  readonly events: readonly OrderEvent[];
  readonly refunds: readonly Refund[];
}

export function Timeline({ events, refunds }: TimelineProps) {
  return (
    <ol class="timeline">
      {events.map((event) => {
        const words = wordsFor(event, refunds);
        return (
          words && (
            <li key={event.id}>
              {words}
              <br />
              <span class="hint">
                <Minute at={event.happenedAt} />
              </span>
            </li>
          )
        );
      })}
    </ol>
  );
}
