import type { z } from 'zod';

/** Field name -> what is wrong with it, in words for the person who filled it in; in the order of the fields. */
export type FormErrors = Readonly<Record<string, string>>;

/** Field name -> what was sent; of a field sent twice, the last. */
export type FormValues = Readonly<Record<string, string>>;

export type Checked<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly errors: FormErrors };

/** A form's body (`application/x-www-form-urlencoded`); broken escapes become U+FFFD and are never an error. */
export function parseForm(body: string): FormValues {
  return Object.fromEntries(new URLSearchParams(body));
}

/** Checks a form; of a field with several faults, the first one is told. */
export function checkForm<T>(schema: z.ZodType<T>, values: FormValues): Checked<T> {
  const result = schema.safeParse(values);
  if (result.success) return { ok: true, data: result.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of result.error.issues) errors[String(path[0])] ??= message;
  return { ok: false, errors };
}
