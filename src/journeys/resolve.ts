import type { Means } from './ask.ts';
import { DONE, failed, type Journey } from './journey.ts';

/** Looks up a name that no resolver has kept an answer for: that there is no such name is an answer. */
export function resolveIn(domain: string, { lookUp, unique }: Means): Journey {
  return () =>
    lookUp(`${unique(6)}.${domain}`).then(
      () => DONE,
      ({ code }: { readonly code?: string }) => (code === 'ENOTFOUND' ? DONE : failed(0, `look-up: ${code}`)),
    );
}
