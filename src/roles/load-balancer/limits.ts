import type { Guarded } from '../../model/application.ts';

/**
 * How much one address may have: of IPv4 the address, of IPv6 the /64 that a customer gets at the least. An address is rarely
 * one person: a household, an office of fifty, or some hundreds of a mobile network's customers. None of these may notice; what
 * is beyond them is a program. The application's own limits are finer, and know accounts.
 */
export const CONNECTIONS = {
  /** A browser has one over HTTP/2, and six without: sixty people at the worst. */
  atOnce: 400,
  /** Each browser of an office that comes to work, or a page on which nothing is kept alive. */
  inTenSeconds: 1_000,
  /** HTTP/2 frames that no browser sends; a browser with a defect makes some a day. */
  glitchesInTenSeconds: 500,
} as const;

/**
 * Where connections of all become scarce, those who hold most get no more, and nobody's stay open without a request. Shares of
 * what HAProxy takes at once. Below the last one nobody is turned away who holds little.
 */
export const SCARCE = [
  { from: 0.5, atOnce: 100 },
  { from: 0.75, atOnce: 20 },
  { from: 0.95, atOnce: 0 },
] as const;

export const REQUESTS = {
  /** A page, its pictures, styles and scripts are some thirty: a hundred people who open one in the same ten seconds. */
  any: 3_000,
  /** What the application itself answers: fifty people with a click a second. */
  answered: 600,
  /** The payment provider tells of all payments from few addresses. */
  webhook: 2_000,
} as const;

/** In a minute; what is refused does not count, so that nobody is kept out by others for longer than these send. */
export const ATTEMPTS: Readonly<Record<Guarded, number>> = {
  /** Fifty people come to work; each needs a password, a code, and another try. */
  'sign-in': 240,
  /** A school class, and more. */
  'sign-up': 120,
  reset: 120,
  /** A sale begins at noon, for all customers of a mobile network. */
  checkout: 600,
};

/** Seconds after which whoever was refused is told to try again. */
export const RETRY_AFTER = 10;

/** Addresses that are remembered, each with some 200 bytes; of more, the oldest are forgotten. */
export const REMEMBERED = '100k';

/** Of one HTTP/2 connection. */
export const HTTP2 = [
  // Resets that are looked at before others have their turn; a browser sends one when somebody leaves a page.
  'tune.h2.fe.max-rst-at-once 2',
  // What no browser does, until the connection is closed: from three quarters of it on, it is asked to begin anew.
  'tune.h2.fe.glitches-threshold 200',
  // A person who stays all day; then the browser connects anew, and nobody waits.
  'tune.h2.fe.max-total-streams 5000',
] as const;
