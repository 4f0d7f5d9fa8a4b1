import type { z } from 'zod';
import { nearest } from './nearest.ts';

/** What is wrong with a value of a file, for whoever wrote it. */
export interface Problem {
  /** Such as `servers.count`; empty for the value as a whole. */
  readonly path: string;
  readonly why: string;
  readonly next?: string;
}

/** The first thing that a schema has against a value. */
export function problemOf(schema: z.ZodType, error: z.ZodError): Problem {
  const issue = error.issues[0];
  if (!issue) throw new Error('a failed check without an issue');
  if (issue.code !== 'unrecognized_keys') {
    return { path: issue.path.join('.'), why: issue.message };
  }
  const key = issue.keys[0] ?? '';
  const known = keysAt(schema, issue.path);
  const guess = nearest(key, known);
  return {
    path: [...issue.path, key].join('.'),
    why: `unknown key "${key}"`,
    next: guess ? `Did you mean "${guess}"?` : `Known here: ${known.join(', ')}.`,
  };
}

function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let at = schema;
  for (const key of path) at = unwrap(at)?.[String(key)];
  return Object.keys(unwrap(at) ?? {});
}

function unwrap(node: unknown): Record<string, unknown> | undefined {
  const { def } = node as { def?: { innerType?: unknown; in?: unknown; shape?: Record<string, unknown> } };
  const inner = def?.innerType ?? def?.in;
  return inner ? unwrap(inner) : def?.shape;
}
