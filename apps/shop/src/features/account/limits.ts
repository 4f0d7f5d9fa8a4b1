import type { Limit } from '../../limits/limit.ts';

/**
 * Tries at passwords and codes. A network may stand for a whole office. Of one account, a network has few tries, and all
 * of them together more: nobody can use up what its owner has from elsewhere. Who was let in before has a count of their own.
 */
export const GUESSES = {
  network: { name: 'guess network', burst: 60, everySeconds: 2 },
  accountFromNetwork: { name: 'guess account network', burst: 10, everySeconds: 20 },
  account: { name: 'guess account', burst: 100, everySeconds: 5 },
  /** A code is six digits, and whoever may try it has the password already. */
  code: { name: 'guess code', burst: 20, everySeconds: 30 },
  known: { name: 'guess known', burst: 10, everySeconds: 20 },
} as const satisfies Record<string, Limit>;

export const SIGN_UPS: Limit = { name: 'sign-up network', burst: 60, everySeconds: 2 };

/** Mail that somebody can have us ask for; how much of it an address gets, `outbox/mail.ts` bounds. */
export const MAILS = {
  network: { name: 'mail network', burst: 60, everySeconds: 2 },
  accountFromNetwork: { name: 'mail account network', burst: 3, everySeconds: 300 },
} as const satisfies Record<string, Limit>;
