import { z } from 'zod';
import type { Wanted } from './make.ts';
import { acceptedOf, type Kept } from './rotation.ts';

/** Secret values by name. Never printed, never in a plan, never in an argument. */
export type Secrets = Readonly<Record<string, string>>;

/** What the encrypted file holds: who can open it, and the secrets. */
export interface Document {
  readonly version: 1;
  readonly operators: readonly Operator[];
  readonly secrets: Readonly<Record<string, Kept>>;
}

export interface Operator {
  readonly name: string;
  /** To whom the file is encrypted: `age1…`. */
  readonly recipient: string;
}

const value = z.string().min(1);
const time = z.iso.datetime();
const kept = z.strictObject({
  current: value,
  since: time,
  next: value.exactOptional(),
  previous: z.array(z.strictObject({ value, until: time })).exactOptional(),
});
const operator = z.strictObject({ name: z.string().min(1), recipient: z.string().startsWith('age1') });
const document = z.strictObject({
  version: z.literal(1),
  operators: z.array(operator).min(1),
  secrets: z.record(z.string(), kept),
});
const plain = z.record(z.string(), z.string().min(1));

/** @throws Error, whose message may quote the text */
export const parseDocument = (text: string): Document => document.parse(JSON.parse(text));

/** Of a file that holds nothing but names and values. @throws Error, whose message may quote the text */
export function parsePlain(text: string, since: string): Document['secrets'] {
  const values = plain.parse(JSON.parse(text));
  return Object.fromEntries(
    Object.entries(values).map(([name, current]): [string, Kept] => [name, { current, since }]),
  );
}

/** The secrets with those that were missing; the same object where none was. */
export async function completed(
  secrets: Document['secrets'],
  wanted: readonly Wanted[],
  now: string,
): Promise<Document['secrets']> {
  const missing = wanted.filter(({ name }) => !Object.hasOwn(secrets, name));
  if (missing.length === 0) return secrets;
  const made = missing.map(
    async ({ name, make }): Promise<[string, Kept]> => [name, { current: await make(), since: now }],
  );
  return { ...secrets, ...Object.fromEntries(await Promise.all(made)) };
}

export const valuesOf = (secrets: Document['secrets']): Secrets =>
  Object.fromEntries(Object.entries(secrets).map(([name, { current }]) => [name, current]));

/** Values by name, those that others accept; the one that is used comes first. */
export type Accepted = Readonly<Record<string, readonly string[]>>;

export const acceptedIn = (secrets: Document['secrets']): Accepted =>
  Object.fromEntries(Object.entries(secrets).map(([name, each]) => [name, acceptedOf(each)]));

/** Every value that anybody accepts, by a name that is told in its place. */
export const allValues = (secrets: Document['secrets']): Secrets =>
  Object.fromEntries(
    Object.entries(acceptedIn(secrets)).flatMap(([name, values]) =>
      values.map((each, index) => [index === 0 ? name : `${name}, accepted too (${index})`, each]),
    ),
  );
