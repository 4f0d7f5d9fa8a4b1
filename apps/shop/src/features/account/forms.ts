import { z } from 'zod';
import { email, length, line } from '../../values/fields.ts';

export const PASSWORD_HINT =
  'Eight characters or more; a few words in a row are easy to keep and hard to guess.';

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

/** The first things that an attacker tries; lower case, of eight characters or more. */
const COMMON: ReadonlySet<string> = new Set(
  `00000000 11111111 12341234 12345678 123456789 1234567890 123123123 123456789a 12344321 147258369 1q2w3e4r
  1q2w3e4r5t 1qaz2wsx 3rjs1la7qe 66666666 87654321 88888888 987654321 99999999 a1b2c3d4 aa123456 aaaaaaaa abcd1234
  abcdefgh abc12345 access14 adminadmin administrator asdfasdf asdfghjk asdfghjkl baseball basketball butterfly
  changeme chocolate computer corvette dragon123 einstein football freedom1 hello123 iloveyou iloveyou1 internet
  jennifer letmein1 letmein123 liverpool login123 master123 maverick mercedes michelle midnight monkey123 p@ssw0rd
  p@ssword pa55word passw0rd password password! password1 password12 password123 passwort princess princess1
  q1w2e3r4 qazwsxedc qqqqqqqq qwer1234 qwerasdf qwerty12 qwerty123 qwertyui qwertyuiop samantha secret123 starwars
  sunshine sunshine1 superman superman1 test1234 trustno1 trustno1! victoria welcome1 welcome123 whatever
  zaq12wsx zxcvbnm1 zxcvbnm123`.split(/\s+/),
);

export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase());
}
