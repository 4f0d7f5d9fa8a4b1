import { readFileSync } from 'node:fs';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';

/** The secrets of an environment, by name. */
export function secretsOf({ paths }: LoadedEnvironment): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(paths.secrets, 'utf8')) as Record<string, string>;
}

/** Names of the secrets that stand in a text. */
export function secretsIn(environment: LoadedEnvironment, text: string): readonly string[] {
  return Object.entries(secretsOf(environment)).flatMap(([name, value]) =>
    text.includes(value) ? [name] : [],
  );
}
