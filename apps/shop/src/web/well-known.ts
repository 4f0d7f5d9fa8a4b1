import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';

const A_DAY = 'public, max-age=86400';
/** Days for which what is said here is right: a security.txt has to end within a year (RFC 9116, 2.5.5). */
const VALID_DAYS = 180;

/** What programs ask every site for, at addresses of their own. */
export function wellKnownRoutes({ site, contact }: Services): readonly Route[] {
  const securityText = () => {
    const ends = new Date(Date.now() + VALID_DAYS * 86_400_000);
    ends.setUTCHours(0, 0, 0, 0);
    const canonical = new URL('/.well-known/security.txt', site.publicUrl).href;
    const expires = ends.toISOString().replace('.000Z', 'Z');
    return `Contact: mailto:${contact}\nExpires: ${expires}\nPreferred-Languages: en\nCanonical: ${canonical}\n`;
  };
  return [
    {
      method: 'GET',
      path: '/.well-known/security.txt',
      handle: async (_request, reply) =>
        reply
          .header('cache-control', A_DAY)
          .header('content-type', 'text/plain; charset=utf-8')
          .send(securityText()),
    },
    {
      // Where password managers send their owner (W3C, A Well-Known URL for Changing Passwords).
      method: 'GET',
      path: '/.well-known/change-password',
      handle: async (_request, reply) =>
        reply.header('cache-control', 'no-store').redirect('/account/password', 302),
    },
    {
      // Asked for by what does not read the page.
      method: 'GET',
      path: '/favicon.ico',
      handle: async (_request, reply) =>
        reply.header('cache-control', A_DAY).redirect(site.asset('favicon.svg'), 302),
    },
  ];
}
