import categories from './0001-categories.sql';
import products from './0002-products.sql';
import users from './0003-users.sql';
import sessions from './0004-sessions.sql';
import writeChecks from './0005-write-checks.sql';
import usersRoles from './0101-users-roles.sql';
import sessionsDetails from './0102-sessions-details.sql';
import oneTimeTokens from './0103-one-time-tokens.sql';
import challenges from './0104-challenges.sql';
import passkeys from './0105-passkeys.sql';
import totp from './0106-totp.sql';
import recoveryCodes from './0107-recovery-codes.sql';
import rateLimits from './0108-rate-limits.sql';
import sessionsByExpiry from './0109-sessions-by-expiry.sql';
import carts from './0201-carts.sql';
import cartLines from './0202-cart-lines.sql';
import orders from './0203-orders.sql';
import orderLines from './0204-order-lines.sql';
import orderEvents from './0205-order-events.sql';
import payments from './0206-payments.sql';
import refunds from './0207-refunds.sql';
import webhookEvents from './0208-webhook-events.sql';
import ordersUnpaid from './0209-orders-unpaid.sql';
import cartLinesPrice from './0211-cart-lines-price.sql';
import disputes from './0212-disputes.sql';
import counters from './0213-counters.sql';
import countersInvoice from './0214-counters-invoice.sql';
import ordersInvoice from './0215-orders-invoice.sql';
import ordersByInvoice from './0216-orders-by-invoice.sql';
import orderLinesVat from './0217-order-lines-vat.sql';
import withdrawals from './0218-withdrawals.sql';
import productsDetails from './0301-products-details.sql';
import categoriesVersion from './0302-categories-version.sql';
import pictures from './0303-pictures.sql';
import productPictures from './0304-product-pictures.sql';
import productsPictureWidth from './0305-products-picture-width.sql';
import productsInStock from './0306-products-in-stock.sql';
import productsListings from './0307-products-listings.sql';
import productsVat from './0308-products-vat.sql';
import pictureWidths from './0309-picture-widths.sql';
import outbox from './0401-outbox.sql';
import schedules from './0402-schedules.sql';
import adminLog from './0501-admin-log.sql';
import adminLogToken from './0502-admin-log-token.sql';
import ordersNewest from './0503-orders-newest.sql';
import refundsByState from './0504-refunds-by-state.sql';
import productsByStock from './0505-products-by-stock.sql';
import ledgerEntries from './0601-ledger-entries.sql';

/** One statement, applied once, in order. */
export interface Migration {
  readonly name: string;
  readonly statement: string;
}

/**
 * The schema's history. A statement may run again after an interruption, so one that changes rows has to be
 * safe to repeat; and the release before has to work on the schema after it: add first, use, then take away.
 */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-categories', statement: categories },
  { name: '0002-products', statement: products },
  { name: '0003-users', statement: users },
  { name: '0004-sessions', statement: sessions },
  { name: '0005-write-checks', statement: writeChecks },
  { name: '0101-users-roles', statement: usersRoles },
  { name: '0102-sessions-details', statement: sessionsDetails },
  { name: '0103-one-time-tokens', statement: oneTimeTokens },
  { name: '0104-challenges', statement: challenges },
  { name: '0105-passkeys', statement: passkeys },
  { name: '0106-totp', statement: totp },
  { name: '0107-recovery-codes', statement: recoveryCodes },
  { name: '0108-rate-limits', statement: rateLimits },
  { name: '0109-sessions-by-expiry', statement: sessionsByExpiry },
  { name: '0201-carts', statement: carts },
  { name: '0202-cart-lines', statement: cartLines },
  { name: '0203-orders', statement: orders },
  { name: '0204-order-lines', statement: orderLines },
  { name: '0205-order-events', statement: orderEvents },
  { name: '0206-payments', statement: payments },
  { name: '0207-refunds', statement: refunds },
  { name: '0208-webhook-events', statement: webhookEvents },
  { name: '0209-orders-unpaid', statement: ordersUnpaid },
  { name: '0211-cart-lines-price', statement: cartLinesPrice },
  { name: '0212-disputes', statement: disputes },
  { name: '0213-counters', statement: counters },
  { name: '0214-counters-invoice', statement: countersInvoice },
  { name: '0215-orders-invoice', statement: ordersInvoice },
  { name: '0216-orders-by-invoice', statement: ordersByInvoice },
  { name: '0217-order-lines-vat', statement: orderLinesVat },
  { name: '0218-withdrawals', statement: withdrawals },
  { name: '0301-products-details', statement: productsDetails },
  { name: '0302-categories-version', statement: categoriesVersion },
  { name: '0303-pictures', statement: pictures },
  { name: '0304-product-pictures', statement: productPictures },
  { name: '0305-products-picture-width', statement: productsPictureWidth },
  { name: '0306-products-in-stock', statement: productsInStock },
  { name: '0307-products-listings', statement: productsListings },
  { name: '0308-products-vat', statement: productsVat },
  { name: '0309-picture-widths', statement: pictureWidths },
  { name: '0401-outbox', statement: outbox },
  { name: '0402-schedules', statement: schedules },
  { name: '0501-admin-log', statement: adminLog },
  { name: '0502-admin-log-token', statement: adminLogToken },
  { name: '0503-orders-newest', statement: ordersNewest },
  { name: '0504-refunds-by-state', statement: refundsByState },
  { name: '0505-products-by-stock', statement: productsByStock },
  { name: '0601-ledger-entries', statement: ledgerEntries },
];
