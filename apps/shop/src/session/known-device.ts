import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Seal } from '../base/seal.ts';
import { cookieOf, setCookie } from '../http/cookies.ts';
import type { Site } from '../ui/site.tsx';

/** The cookie of a browser in which accounts were opened: `NAME.proof~NAME.proof`, newest first. It opens nothing. */
const DEVICES = 'devices';
/** Accounts that one browser is known for, and for how long. */
const MOST = 5;
export const DEVICE_DAYS = 400;
const NAME_BYTES = 12;

/**
 * The name of the browser that asks, if the account was opened in it before: then strangers who try passwords elsewhere are
 * not counted against it (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). Null for any other browser.
 */
export function deviceFor(request: FastifyRequest, site: Site, seal: Seal, userId: number): string | null {
  return pairsOf(request, site).find(([name, proof]) => proves(seal, userId, name, proof))?.[0] ?? null;
}

/** Makes the browser known, once somebody has proven in it that the account is theirs. */
export function giveDevice(reply: FastifyReply, site: Site, seal: Seal, userId: number): void {
  const others = pairsOf(reply.request, site).filter(([name, proof]) => !proves(seal, userId, name, proof));
  const name = deviceFor(reply.request, site, seal, userId) ?? randomBytes(NAME_BYTES).toString('base64url');
  const pairs = [[name, proofOf(seal, userId, name)], ...others].slice(0, MOST);
  const value = pairs.map((pair) => pair.join('.')).join('~');
  reply.header('set-cookie', setCookie(DEVICES, value, DEVICE_DAYS * 86_400, site.publicUrl));
}

type Pair = readonly [name: string, proof: string];

function pairsOf(request: FastifyRequest, { publicUrl }: Site): readonly Pair[] {
  const held = cookieOf(request, DEVICES, publicUrl)?.split('~').slice(0, MOST) ?? [];
  return held.flatMap((pair) => {
    const [, name, proof] = /^([\w-]{16})\.([\w-]{22})$/.exec(pair) ?? [];
    return name === undefined || proof === undefined ? [] : [[name, proof] as const];
  });
}

function proves(seal: Seal, userId: number, name: string, proof: string): boolean {
  const given = Buffer.from(proof, 'base64url');
  return seal.derivations(contextOf(userId, name)).some((each) => timingSafeEqual(given, each));
}

function proofOf(seal: Seal, userId: number, name: string): string {
  return seal.derive(contextOf(userId, name)).toString('base64url');
}

const contextOf = (userId: number, name: string) => `known device ${userId} ${name}`;
