import { z } from 'zod';
import { isCardNumber } from './cards.ts';

const digits = (text: string) => text.replaceAll(/[\s-]/g, '');

/** The end of the month that `12/34` or `12 / 2034` means, as year times twelve plus month. */
function monthOf(text: string): number | null {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(text) ?? [];
  const number = Number(month);
  return number >= 1 && number <= 12 ? (2000 + Number(year)) * 12 + number : null;
}

function thisMonth(): number {
  const today = new Date();
  return today.getUTCFullYear() * 12 + today.getUTCMonth() + 1;
}

export const cardForm = z.object({
  number: z
    .string({ error: 'Enter the card number' })
    .transform(digits)
    .refine(isCardNumber, 'Enter the number as it stands on the card'),
  expiry: z
    .string({ error: 'Enter the expiry date' })
    .refine((text) => monthOf(text) !== null, 'Enter the expiry date as month and year, such as 12/34')
    .refine((text) => (monthOf(text) ?? thisMonth()) >= thisMonth(), 'The card has expired'),
  cvc: z
    .string({ error: 'Enter the security code' })
    .trim()
    .regex(/^\d{3,4}$/, 'Enter the three or four digits of the security code'),
});

export type CardErrors = Readonly<Partial<Record<'number' | 'expiry' | 'cvc' | 'card', string>>>;
