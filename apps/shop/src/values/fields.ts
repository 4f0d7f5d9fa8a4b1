import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** A line of text as people write it: no control characters, no broken surrogates. */
export const line = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

export const length = (text: string) => [...text].length;

/** Required, on one line, without control characters. @param what as in "Enter a name" */
export function oneLine(what: string, most: number) {
  return text(what, most, /\p{Cc}/u);
}

/** Required; as several paragraphs, if need be. */
export function paragraphs(what: string, most: number) {
  return text(what, most, /[^\P{Cc}\n\r\t]/u);
}

function text(what: string, most: number, refused: RegExp) {
  return z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .refine((value) => length(value) <= most, `Enter ${what} of ${most} characters or fewer`)
    .refine(
      (value) => value.isWellFormed() && !refused.test(value),
      `Enter ${what} without control characters`,
    );
}

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
