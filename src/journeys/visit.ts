import type { Ask, Reply } from './ask.ts';
import type { Users } from './journey.ts';

/** Milliseconds for a page; a write waits for a primary. */
const PAGE_MS = 15_000;
const WRITE_MS = 20_000;

type Headers = Readonly<Record<string, string>>;

/** Requests of an application's users, each from the address of the `number`th of them. */
export interface Visit extends Pick<Users, 'run' | 'token'> {
  readonly origin: string;
  readonly sourceOf: (number: number) => string;
  readonly get: (path: string, number: number, headers?: Headers) => Promise<Reply>;
  /** Whoever is not told that it went well tries once more; nothing is done twice by that. */
  readonly post: (path: string, number: number, fields: Headers, headers?: Headers) => Promise<Reply>;
}

export function visitOf({ origin, run, token, sources }: Users, ask: Ask): Visit {
  const sourceOf = (number: number) => sources[number % sources.length] ?? '';
  return {
    ...{ run, token, origin, sourceOf },
    get: (path, number, headers = {}) =>
      ask({
        ...{ method: 'GET', path, headers, repeatable: true },
        from: sourceOf(number),
        timeoutMs: PAGE_MS,
      }),
    post: (path, number, fields, headers = {}) =>
      ask({
        ...{ method: 'POST', path, repeatable: true },
        headers: { ...headers, origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: String(new URLSearchParams(fields)),
        from: sourceOf(number),
        timeoutMs: WRITE_MS,
      }),
  };
}
