import type { ApiError } from './model.ts';

/** What comes of charging a card. */
export type Outcome =
  | { readonly kind: 'charge' }
  /** Charged, and whoever asked never hears of it. */
  | { readonly kind: 'charge-in-silence' }
  | { readonly kind: 'authenticate' }
  | { readonly kind: 'decline'; readonly error: ApiError };

const decline = (decline_code: string, message: string): Outcome => ({
  kind: 'decline',
  error: { type: 'card_error', code: 'card_declined', decline_code, message },
});

/** Numbers that do something else than succeed: Stripe's own (https://docs.stripe.com/testing), and one more. */
export const CARDS: Readonly<Record<string, { readonly what: string; readonly outcome: Outcome }>> = {
  '4000000000000002': {
    what: 'declined',
    outcome: decline('generic_decline', 'Your card was declined.'),
  },
  '4000000000009995': {
    what: 'declined for want of money',
    outcome: decline('insufficient_funds', 'Your card has insufficient funds.'),
  },
  '4000002500003155': { what: 'asks for 3-D Secure', outcome: { kind: 'authenticate' } },
  '4000000000003220': { what: 'asks for 3-D Secure', outcome: { kind: 'authenticate' } },
  '4000000000004111': { what: 'charged, and the answer never comes', outcome: { kind: 'charge-in-silence' } },
};

export function outcomeOf(number: string): Outcome {
  return CARDS[number]?.outcome ?? { kind: 'charge' };
}

/** Payment methods that stand for cards where an intent is confirmed without a page. */
const METHODS: Readonly<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_authenticationRequired: '4000002500003155',
};

export function cardOfMethod(method: string): string | undefined {
  return METHODS[method];
}

/** The check digit of card numbers (ISO/IEC 7812-1, Annex B). */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
