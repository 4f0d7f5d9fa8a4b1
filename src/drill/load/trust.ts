import { readFileSync, statSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';

/** Whom the programs of a Debian host trust. */
const ROOTS = '/etc/ssl/certs/ca-certificates.crt';
const LOOK_EVERY_MS = 1_000;

/** Has a new connection trust those whom this host trusts now. */
export type Trust = () => RequestOptions;

/** An authority may come while a program runs; all of them are read again when there is another one, and not for each connection. */
export function trusted(roots = ROOTS): Trust {
  let looked = Number.NEGATIVE_INFINITY;
  let read = 0;
  let context: SecureContext | undefined;
  return () => {
    if (Date.now() - looked >= LOOK_EVERY_MS) {
      looked = Date.now();
      const { mtimeMs } = statSync(roots);
      if (mtimeMs !== read) context = createSecureContext({ ca: readFileSync(roots) });
      read = mtimeMs;
    }
    // As of tls.connect, to which an agent hands all it is given.
    return { secureContext: context } as RequestOptions;
  };
}
