import type { FastifyReply, FastifyRequest } from 'fastify';
import { CHALLENGE_MINUTES, type ChallengePurpose } from '../../../domain/customer/challenges.ts';
import { cookieOf, setCookie } from '../../../http/cookies.ts';
import type { Site } from '../../../ui/site.tsx';

const cookieFor = (purpose: ChallengePurpose) => purpose.replace('-', '_');

export function giveChallenge(
  reply: FastifyReply,
  { publicUrl }: Site,
  purpose: ChallengePurpose,
  token: string,
): void {
  reply.header('set-cookie', setCookie(cookieFor(purpose), token, CHALLENGE_MINUTES * 60, publicUrl));
}

export function forgetChallenge(reply: FastifyReply, { publicUrl }: Site, purpose: ChallengePurpose): void {
  reply.header('set-cookie', setCookie(cookieFor(purpose), '', 0, publicUrl));
}

/** The token that the browser holds; the empty one belongs to nothing. */
export function heldChallenge(
  request: FastifyRequest,
  { publicUrl }: Site,
  purpose: ChallengePurpose,
): string {
  return cookieOf(request, cookieFor(purpose), publicUrl) ?? '';
}
