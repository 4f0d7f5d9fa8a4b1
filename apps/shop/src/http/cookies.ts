import type { FastifyRequest } from 'fastify';

/** The cookies of a request by name; of a name sent twice, the first, as the most specific path comes first. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && name !== '' && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

/**
 * Name of a cookie as the browser knows it: with `__Host-` no other host and no plain connection can set it.
 * That needs HTTPS; over plain HTTP the bare name is all there is.
 */
export function cookieName(name: string, publicUrl: string): string {
  return isSecure(publicUrl) ? `__Host-${name}` : name;
}

/** The value of one of the site's own cookies. */
export function cookieOf(request: FastifyRequest, name: string, publicUrl: string): string | undefined {
  return parseCookies(request.headers.cookie).get(cookieName(name, publicUrl));
}

/** A `Set-Cookie` value. `value` must be made of token characters; `maxAge` in seconds, 0 deletes. */
export function setCookie(name: string, value: string, maxAge: number, publicUrl: string): string {
  return written(name, value, maxAge, publicUrl, '; HttpOnly');
}

/** As `setCookie`, but scripts of the page can read it: for what is no secret and grants nothing. */
export function setReadableCookie(name: string, value: string, maxAge: number, publicUrl: string): string {
  return written(name, value, maxAge, publicUrl, '');
}

function written(name: string, value: string, maxAge: number, publicUrl: string, access: string): string {
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  return `${cookieName(name, publicUrl)}=${value}; Path=/; Max-Age=${maxAge}${access}; SameSite=Lax${secure}`;
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
