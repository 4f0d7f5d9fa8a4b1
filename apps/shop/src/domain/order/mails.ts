import type { Mail } from '../../mail/mailer.ts';
import { minuteOf } from '../../ui/dates.tsx';
import { formatMoney, type Money } from '../../values/money.ts';
import { type Seller, sellerLines } from '../../values/seller.ts';
import { PROMISES } from '../../values/terms.ts';
import { formatRate, vatWords } from '../../values/vat.ts';
import { invoiceName } from './invoice.ts';
import { addressLines, lineTotal, type Order, type Refund } from './order.ts';
import { vatOf, vatOfRefunds } from './vat.ts';

/** What a mail is about, and the link to the order that lets its receiver in. */
export interface About {
  readonly order: Order;
  readonly link: string;
  /** The carrier's name for what is on its way; empty when there is none. */
  readonly tracking: string;
  /** Who sells now; under an order stands who did then. */
  readonly seller: Seller | null;
}

export function receiptMail(about: About): Mail {
  const { order, link } = about;
  return mail(about, `receipt-${order.reference}`, `Receipt for your order ${order.reference}`, [
    `Thank you, ${order.name}. Your payment has arrived, and we are packing your order.`,
    ...(order.invoice === null ? [] : [`Invoice ${invoiceName(order.invoice)}`]),
    amounts(order),
    ...vat(order),
    `It goes to:\n\n${address(order)}`,
    `See how it is coming along, or print the receipt:\n${link}`,
    `Changed your mind? How to withdraw within ${PROMISES.withdrawalDays} days, and our terms:\n${new URL('/returns', link)}\n${new URL('/terms', link)}`,
  ]);
}

export function shippedMail(about: About): Mail {
  const { order, link, tracking } = about;
  return mail(about, `shipped-${order.reference}`, `Your order ${order.reference} is on its way`, [
    `Good news, ${order.name}: your order has left us.`,
    ...(tracking === '' ? [] : [`Tracking number: ${tracking}`]),
    lines(order),
    `It goes to:\n\n${address(order)}`,
    `Your order:\n${link}`,
  ]);
}

/** Nothing that was typed: as nobody has paid, it may have been typed for anybody to be sent it under our letterhead. */
export function cancelledMail(about: About): Mail {
  const { order, link } = about;
  return mail(about, `cancelled-${order.reference}`, `Your order ${order.reference} was cancelled`, [
    'Hello,',
    'your order was cancelled before it was paid. Nothing was charged. If a payment should still arrive, it goes back by itself.',
    lines(order),
    `Your order:\n${link}`,
  ]);
}

/** Says what was declared, and when: what the law calls a confirmation on a durable medium. */
export function withdrawnMail(about: About, at: Date): Mail {
  const { order, link } = about;
  return mail(about, `withdrawn-${order.reference}`, `You have withdrawn from order ${order.reference}`, [
    `Hello ${order.name},`,
    `on ${minuteOf(at)} you told us that you withdraw from your order ${order.reference} of:`,
    lines(order),
    `We look into it and write to you. How to send it back, and when the money comes:\n${new URL('/returns', link)}`,
    `Your order:\n${link}`,
  ]);
}

/** @param refunds all of the order: what each takes back of the VAT depends on those before it */
export function refundedMail(about: About, refund: Refund, refunds: readonly Refund[]): Mail {
  const { order, link } = about;
  const amount = formatMoney(refund.amount);
  const back = vatWords(vatOfRefunds(order, refunds).get(refund.id) ?? [], refund.amount.currency);
  const corrected =
    order.invoice === null || refund.late ? [] : [`This corrects invoice ${invoiceName(order.invoice)}.`];
  return mail(
    about,
    `refunded-${order.reference}-${refund.id}`,
    `${amount} back for your order ${order.reference}`,
    [
      `Hello ${order.name},`,
      `we have paid back ${amount} of your order${back}. Your bank may take some days to show it.`,
      ...(refund.reason === '' ? [] : [`Why: ${refund.reason}`]),
      ...corrected,
      `Your order:\n${link}`,
    ],
  );
}

function mail({ order, seller }: About, id: string, subject: string, paragraphs: readonly string[]): Mail {
  const under = signature(order.seller ?? seller);
  return { id, to: order.email, subject, text: `${[...paragraphs, under].join('\n\n')}\n` };
}

/** As on a business letter. */
function signature(seller: Seller | null): string {
  if (!seller) return 'Foobar';
  const { email, phone, register, vat } = seller;
  const lines = ['Foobar', '', ...sellerLines(seller), email, phone, register, vat && `VAT id ${vat.id}`];
  return lines.filter((line) => line !== null).join('\n');
}

const lines = ({ lines }: Order) => lines.map(({ name, quantity }) => `${quantity} × ${name}`).join('\n');

function amounts(order: Order): string {
  const rows: readonly (readonly [string, Money])[] = [
    ...order.lines.map((line) => [`${line.quantity} × ${line.name}`, lineTotal(line)] as const),
    ['Delivery', order.shipping],
    ['Total', order.total],
  ];
  return table(rows.map(([label, money]) => [label, formatMoney(money)]));
}

function vat(order: Order): readonly string[] {
  const shares = vatOf(order);
  if (!shares || !order.seller) return [];
  if (!order.seller.vat) return ['No VAT is charged: the seller is not registered for VAT.'];
  const money = (minor: bigint) => formatMoney({ minor, currency: order.total.currency });
  const rows = shares.map(({ rate, net, vat, gross }) => [
    formatRate(rate),
    ...[net, vat, gross].map((minor) => money(minor)),
  ]);
  return [table([['VAT included', 'Net', 'VAT', 'Gross'], ...rows])];
}

/** The first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const cell = (text: string, at: number) =>
    at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  return rows.map((row) => row.map(cell).join('  ')).join('\n');
}

const address = (order: Order) => addressLines(order).join('\n');
