import { readFileSync } from 'node:fs';
import type { SslOptions } from 'mysql2';

/**
 * What has a server prove, by one of these roots, to be who it was connected to as; nothing where there are none. Each connection
 * reads them anew: one root takes over from another while the site runs.
 *
 * @param path PEM
 * @throws Error when they cannot be read
 */
export function verified(path: string | undefined): { readonly ssl?: SslOptions } {
  if (path === undefined) return {};
  let last = readFileSync(path, 'utf8');
  const ssl: SslOptions = {
    get ca() {
      try {
        last = readFileSync(path, 'utf8');
      } catch {
        // The driver has nobody to tell; what was read before holds.
      }
      return last;
    },
    // Without it, the driver asks for no name.
    verifyIdentity: true,
    minVersion: 'TLSv1.3',
  };
  return { ssl };
}
