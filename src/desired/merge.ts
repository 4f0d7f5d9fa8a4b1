import { isDeepStrictEqual } from 'node:util';
import { TrivetError } from '../model/error.ts';

/** What a role declares, under the name that only one declaration may have. */
export interface Named<T> {
  readonly name: string;
  readonly declaration: T;
}

export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Every declaration once, in order. @throws TrivetError TRV_CONFLICT when two of one name differ. */
export function mergeNamed<T>(
  host: string,
  declarations: readonly (Named<T> & { readonly role: string })[],
): T[] {
  const first = new Map<string, { role: string; declaration: T }>();
  for (const { role, name, declaration } of declarations) {
    const earlier = first.get(name);
    if (!earlier) first.set(name, { role, declaration });
    else if (!isDeepStrictEqual(earlier.declaration, declaration))
      throw conflict(host, name, earlier.role, role);
  }
  return [...first.values()].map(({ declaration }) => declaration);
}

function conflict(host: string, name: string, one: string, other: string): TrivetError {
  const roles = one === other ? `role ${one} wants two different things` : `roles ${one} and ${other} differ`;
  return new TrivetError('TRV_CONFLICT', {
    where: `${host}: ${name}`,
    why: `${roles} about ${name}`,
    next: 'Let one role own it, or let both want exactly the same.',
  });
}
