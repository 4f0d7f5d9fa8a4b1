import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { isCommonPassword } from './password/common-passwords.ts';

const SHORTEST = 8;
const LONGEST = 200;

export const length = (text: string) => [...text].length;

/** A line of text as people write it: no control characters, no broken surrogates. */
export const line = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** What browsers take for `type=email` (HTML, 4.10.5.1.5), their domains with a dot and a name at the end. */
const ADDRESS =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The one spelling of an address: in lower case, its domain as DNS has it (IDNA). Empty when it has none. */
function plainAddress(typed: string): string {
  const at = typed.lastIndexOf('@');
  const domain = /[%\s/\\]/.test(typed.slice(at + 1)) ? '' : domainToASCII(typed.slice(at + 1));
  const address = `${typed.slice(0, at)}@${domain}`.toLowerCase();
  return at > 0 && ADDRESS.test(address) ? address : '';
}

export const email = z
  .string({ error: 'Enter your email address' })
  .trim()
  .min(1, 'Enter your email address')
  .max(254, 'Enter an email address of 254 characters or fewer')
  .transform(plainAddress)
  .refine((address) => address !== '', 'Enter an email address in the form name@example.com')
  .refine((address) => address.length <= 254, 'Enter an email address of 254 characters or fewer');

export const newPassword = z
  .string({ error: 'Enter a password' })
  .min(1, 'Enter a password')
  .refine((value) => length(value) >= SHORTEST, `Enter a password of ${SHORTEST} characters or more`)
  .refine((value) => length(value) <= LONGEST, `Enter a password of ${LONGEST} characters or fewer`)
  .refine(line, 'Enter a password without control characters')
  .refine((value) => !isCommonPassword(value), 'Enter a password that is not among the most common ones');

export const signUpForm = z
  .object({
    name: z
      .string({ error: 'Enter your name' })
      .trim()
      .min(1, 'Enter your name')
      .refine((value) => length(value) <= 80, 'Enter a name of 80 characters or fewer')
      .refine(line, 'Enter a name without control characters'),
    email,
    password: newPassword,
  })
  .refine(({ email, password }) => password.toLowerCase() !== email, {
    path: ['password'],
    error: 'Enter a password that is not your email address',
  });

const givenPassword = z
  .string({ error: 'Enter your password' })
  .min(1, 'Enter your password')
  .refine((value) => length(value) <= LONGEST, 'Enter your password');

export const signInForm = z.object({ email, password: givenPassword });

export const addressForm = z.object({ email });

export const resetForm = z.object({ password: newPassword });

export const passwordForm = z.object({ current: givenPassword, password: newPassword });

export const confirmForm = z.object({ password: givenPassword });
