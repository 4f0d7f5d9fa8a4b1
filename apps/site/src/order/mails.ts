import { countryName } from '../checkout/countries.ts';
import type { Mail } from '../mail/mailer.ts';
import { formatMoney, type Money } from '../money.ts';
import { lineTotal } from './amounts.ts';
import type { Order, Refund } from './query.ts';

/** What a mail is about, and the link to the order that lets its receiver in. */
export interface About {
  readonly order: Order;
  readonly link: string;
  /** The carrier's name for what is on its way; empty when there is none. */
  readonly tracking: string;
}

export function receiptMail({ order, link }: About): Mail {
  return mail(order, `receipt-${order.reference}`, `Receipt for your order ${order.reference}`, [
    `Thank you, ${order.name}. Your payment has arrived, and we are packing your order.`,
    amounts(order),
    `It goes to:\n\n${address(order)}`,
    `See how it is coming along, or print the receipt:\n${link}`,
  ]);
}

export function shippedMail({ order, link, tracking }: About): Mail {
  return mail(order, `shipped-${order.reference}`, `Your order ${order.reference} is on its way`, [
    `Good news, ${order.name}: your order has left us.`,
    ...(tracking === '' ? [] : [`Tracking number: ${tracking}`]),
    lines(order),
    `It goes to:\n\n${address(order)}`,
    `Your order:\n${link}`,
  ]);
}

/** Nothing that was typed: as nobody has paid, it may have been typed for anybody to be sent it under our letterhead. */
export function cancelledMail({ order, link }: About): Mail {
  return mail(order, `cancelled-${order.reference}`, `Your order ${order.reference} was cancelled`, [
    'Hello,',
    'your order was cancelled before it was paid. Nothing was charged. If a payment should still arrive, it goes back by itself.',
    lines(order),
    `Your order:\n${link}`,
  ]);
}

export function refundedMail({ order, link }: About, refund: Refund): Mail {
  return mail(
    order,
    `refunded-${order.reference}-${refund.id}`,
    `${formatMoney(refund.amount)} back for your order ${order.reference}`,
    [
      `Hello ${order.name},`,
      `we have paid back ${formatMoney(refund.amount)} of your order. Your bank may take some days to show it.`,
      ...(refund.reason === '' ? [] : [`Why: ${refund.reason}`]),
      `Your order:\n${link}`,
    ],
  );
}

function mail({ email }: Order, id: string, subject: string, paragraphs: readonly string[]): Mail {
  return { id, to: email, subject, text: `${[...paragraphs, 'Foobar'].join('\n\n')}\n` };
}

const lines = ({ lines }: Order) => lines.map(({ name, quantity }) => `${quantity} × ${name}`).join('\n');

function amounts(order: Order): string {
  const rows: readonly (readonly [string, Money])[] = [
    ...order.lines.map((line) => [`${line.quantity} × ${line.name}`, lineTotal(line)] as const),
    ['Delivery', order.shipping],
    ['Total', order.total],
  ];
  const left = Math.max(...rows.map(([label]) => label.length));
  const right = Math.max(...rows.map(([, money]) => formatMoney(money).length));
  return rows
    .map(([label, money]) => `${label.padEnd(left)}  ${formatMoney(money).padStart(right)}`)
    .join('\n');
}

export function addressLines(order: Order): readonly string[] {
  const { name, line1, line2, postalCode, city, country } = order;
  return [name, line1, line2, `${postalCode} ${city}`, countryName(country)].filter((line) => line !== '');
}

const address = (order: Order) => addressLines(order).join('\n');
