import { CART_DAYS } from '../../domain/cart/change.ts';
import { CHALLENGE_MINUTES } from '../../domain/customer/challenges.ts';
import { IDLE_DAYS, LONGEST_SECONDS } from '../../domain/customer/sessions.ts';
import { LAST_WRITE_SECONDS } from '../../http/last-write.ts';
import { TO_PAY_SECONDS } from '../../http/visitor.ts';
import { DEVICE_DAYS } from '../../session/known-device.ts';
import { KEY_DAYS } from '../../session/orders.ts';

interface Cookie {
  readonly names: readonly string[];
  readonly purpose: string;
  readonly kept: string;
}

/** All that the shop has a browser keep. */
export const COOKIES: readonly Cookie[] = [
  { names: ['cart', 'cart_count'], purpose: 'Your cart, and how much is in it', kept: `${CART_DAYS} days` },
  { names: ['orders'], purpose: 'Lets you see what you ordered as a guest', kept: `${KEY_DAYS} days` },
  {
    names: ['to_pay'],
    purpose: 'Reminds you of an order that is not paid',
    kept: `${TO_PAY_SECONDS / 60} minutes`,
  },
  {
    names: ['session'],
    purpose: 'Keeps you signed in',
    kept: `${LONGEST_SECONDS / 86_400} days; it ends earlier after ${IDLE_DAYS} days without you`,
  },
  {
    names: ['devices'],
    purpose: 'Knows this browser again, so that nobody who guesses passwords elsewhere can lock you out',
    kept: `${DEVICE_DAYS} days`,
  },
  {
    names: ['second_step', 'passkey_add', 'passkey_sign-in', 'passkey_confirm'],
    purpose: 'The step of signing in that you are at',
    kept: `${CHALLENGE_MINUTES} minutes`,
  },
  {
    names: ['last_write'],
    purpose: 'Shows you what you have just changed, whichever of our servers answers',
    kept: `${LAST_WRITE_SECONDS / 60} minutes`,
  },
];
