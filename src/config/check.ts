import type { Config } from '../model/environment.ts';
import { TrivetError } from '../model/error.ts';
import { problemOf } from './explain.ts';
import { schema } from './schema.ts';

/**
 * Checks what an environment file exports and fills in the defaults.
 * @throws TrivetError TRV_ENVIRONMENT_INVALID naming the path in the file, e.g. `servers.count`.
 */
export function check(value: unknown, file: string): Config {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, why, next } = problemOf(schema, result.error);
  throw new TrivetError('TRV_ENVIRONMENT_INVALID', {
    where: `${file}: ${path === '' ? '(the default export)' : path}`,
    why,
    next: next ?? 'Correct the value; src/model/environment.ts lists every setting.',
  });
}
