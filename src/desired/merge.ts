import { isDeepStrictEqual } from 'node:util';
import { TrivetError } from '../model/error.ts';

/** Something wanted, under the name that only one wish may have. */
export interface Named<T> {
  readonly name: string;
  readonly wish: T;
}

export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Every wish once, in order. @throws TrivetError TRV_CONFLICT when two of one name differ. */
export function mergeNamed<T>(host: string, wishes: readonly (Named<T> & { readonly role: string })[]): T[] {
  const first = new Map<string, { role: string; wish: T }>();
  for (const { role, name, wish } of wishes) {
    const earlier = first.get(name);
    if (!earlier) first.set(name, { role, wish });
    else if (!isDeepStrictEqual(earlier.wish, wish)) throw conflict(host, name, earlier.role, role);
  }
  return [...first.values()].map(({ wish }) => wish);
}

function conflict(host: string, name: string, one: string, other: string): TrivetError {
  const roles = one === other ? `role ${one} wants two different things` : `roles ${one} and ${other} differ`;
  return new TrivetError('TRV_CONFLICT', {
    where: `${host}: ${name}`,
    why: `${roles} about ${name}`,
    next: 'Let one role own it, or let both want exactly the same.',
  });
}
