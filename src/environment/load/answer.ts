import type { LoadFailure } from './failure.ts';

/** What the program that loads an environment file says of it. */
export type Answer =
  | { readonly kind: 'exported'; readonly value: unknown }
  | { readonly kind: 'nothing' }
  | ({ readonly kind: 'failed' } & LoadFailure);

/** Where it says that: the file may print what it likes. */
export const ANSWER_FD = 3;
