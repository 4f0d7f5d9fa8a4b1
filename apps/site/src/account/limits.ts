import type { Limit } from '../limits/limit.ts';

/** Tries at passwords and codes. An address may stand for a whole office; an account is one person. */
export const GUESSES = {
  address: { name: 'guess address', burst: 60, everySeconds: 2 },
  account: { name: 'guess account', burst: 10, everySeconds: 20 },
} as const satisfies Record<string, Limit>;

export const SIGN_UPS: Limit = { name: 'sign-up address', burst: 60, everySeconds: 2 };

/** Mail that somebody can have us send to an address. */
export const MAILS = {
  address: { name: 'mail address', burst: 60, everySeconds: 2 },
  account: { name: 'mail account', burst: 3, everySeconds: 300 },
} as const satisfies Record<string, Limit>;
