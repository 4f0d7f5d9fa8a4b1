import type { Finding } from '../../model/finding.ts';
import type { Rule } from './rule.ts';

/** A setting that is called so holds what nobody else may know. */
const NAMED =
  /(^|[-_a-z])(password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key|credential)s?$/i;

/** What secrets look like, whatever they are called: keys in PEM and of age, and of services that mark their own. */
const FORMED =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-1|\b(sk|rk)_(live|test)_\w{8}|\bwhsec_\w{8}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{20}|\bxox[abprs]-\w{8}|:\/\/[^/\s:@]+:[^/\s@]+@/;

/** The file is read, copied and kept in repositories by many who operate nothing. A value is never shown. */
export const secrets: Rule = ({ topology: { config } }) =>
  textsIn(config, []).flatMap(({ path, text }): Finding[] =>
    text !== '' && (NAMED.test(path.at(-1) ?? '') || FORMED.test(text)) ? [finding(path.join('.'))] : [],
  );

function textsIn(
  value: unknown,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, [...path, name]));
}

const finding = (subject: string): Finding => ({
  id: `secrets/${subject}`,
  rule: 'secrets',
  severity: 'error',
  subject,
  journey: null,
  what: `${subject} in the environment file looks like a secret`,
  breaks: 'whoever can read the file, its copies or its history has it, and it cannot be rotated from here',
  parts: [],
  remedy: null,
  drills: [],
});
