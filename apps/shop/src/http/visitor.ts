import type { FastifyReply } from 'fastify';
import type { Site, Visitor } from '../ui/site.tsx';
import { cookieName, parseCookies, setCookie } from './cookies.ts';

const TO_PAY = 'to_pay';
/** As long as an unpaid order is kept. */
export const TO_PAY_SECONDS = 35 * 60;

/** What the cookies of a request say, which decides nothing but what the frame of a page offers. */
export function visitorOf(cookies: string | undefined, { publicUrl }: Site): Visitor {
  const held = parseCookies(cookies);
  const has = (name: string) => (held.get(cookieName(name, publicUrl)) ?? '') !== '';
  return { signedIn: has('session'), toPay: has(TO_PAY) };
}

/** Stands for the kind of visitor in the keys of cached pages. */
export const kindOf = ({ signedIn, toPay }: Visitor) => `${signedIn ? 1 : 0}${toPay ? 1 : 0}`;

/** Has the browser keep whether an order of its visitor waits to be paid. */
export function rememberToPay(reply: FastifyReply, { publicUrl }: Site, toPay: boolean): void {
  reply.header('set-cookie', setCookie(TO_PAY, toPay ? '1' : '', toPay ? TO_PAY_SECONDS : 0, publicUrl));
}
