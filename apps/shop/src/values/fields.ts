import { z } from 'zod';

const length = (text: string) => [...text].length;

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
