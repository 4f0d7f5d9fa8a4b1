import type { Secrets } from './store.ts';

/** `text` with every secret value replaced by its name. */
export function redact(text: string, secrets: Secrets): string {
  // Longest first: a secret that is part of another must not leave the rest of it standing.
  const byLength = Object.entries(secrets).sort(([, a], [, b]) => b.length - a.length);
  return byLength.reduce((clean, [name, value]) => clean.replaceAll(value, `<secret ${name}>`), text);
}
