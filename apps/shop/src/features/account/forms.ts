import { z } from 'zod';
import { email, length, line } from '../../values/fields.ts';
import { isCommonPassword } from './password/common-passwords.ts';

const SHORTEST = 8;
const LONGEST = 200;

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
