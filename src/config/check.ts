import type { z } from 'zod';
import type { Config } from '../model/environment.ts';
import { TrivetError } from '../model/error.ts';
import { nearest } from './nearest.ts';
import { schema } from './schema.ts';

/**
 * Checks what an environment file exports and fills in the defaults.
 * @throws TrivetError TRV_ENVIRONMENT_INVALID naming the path in the file, e.g. `servers.count`.
 */
export function check(value: unknown, file: string): Config {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (!issue) throw new Error('a failed check without an issue');
  throw new TrivetError('TRV_ENVIRONMENT_INVALID', { where: `${file}: ${pathOf(issue)}`, ...explain(issue) });
}

function pathOf(issue: z.core.$ZodIssue): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
  return path.length === 0 ? '(the default export)' : path.join('.');
}

function explain(issue: z.core.$ZodIssue): { why: string; next: string } {
  if (issue.code !== 'unrecognized_keys') {
    return { why: issue.message, next: 'Correct the value; src/model/environment.ts lists every setting.' };
  }
  const known = keysAt(issue.path);
  const guess = nearest(issue.keys[0] ?? '', known);
  return {
    why: `unknown key "${issue.keys[0]}"`,
    next: guess ? `Did you mean "${guess}"?` : `Known here: ${known.join(', ')}.`,
  };
}

function keysAt(path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of path) at = unwrap(at)?.[String(key)];
  return Object.keys(unwrap(at) ?? {});
}

function unwrap(node: unknown): Record<string, unknown> | undefined {
  const { def } = node as { def?: { innerType?: unknown; in?: unknown; shape?: Record<string, unknown> } };
  const inner = def?.innerType ?? def?.in;
  return inner ? unwrap(inner) : def?.shape;
}
