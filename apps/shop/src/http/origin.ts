import { RequestError } from './request-error.ts';
import type { Guard } from './route.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Provenance {
  readonly method: string;
  /** `Sec-Fetch-Site`; browsers send it over HTTPS and from the machine itself. */
  readonly site: string | undefined;
  readonly origin: string | undefined;
}

/** Whether a request may change something: one that does has to come from a page of this site. */
export function isOwnRequest({ method, site, origin }: Provenance, publicUrl: string): boolean {
  if (SAFE.has(method)) return true;
  if (site !== undefined) return site === 'same-origin';
  return origin === new URL(publicUrl).origin;
}

/** @throws RequestError 403 for what another site has a visitor's browser send. */
export function ownRequests(publicUrl: string): Guard {
  return async ({ method, headers }) => {
    const site = headers['sec-fetch-site'];
    const provenance = { method, site: Array.isArray(site) ? site[0] : site, origin: headers.origin };
    if (!isOwnRequest(provenance, publicUrl)) throw new RequestError(403);
  };
}
