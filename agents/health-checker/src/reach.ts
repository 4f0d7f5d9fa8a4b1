import type { Reply } from './ask.ts';

/** Milliseconds; null while HAProxy reaches a server. */
export interface Reach {
  readonly lostSince: number | null;
}

/** A host that reaches no server for this long is the worse choice, if the other reaches one. */
export const LOST_MS = 3_000;

/**
 * Only HAProxy's own word counts, which it gives when it has tried to connect to several servers: one that answers
 * slowly, or that it is not ready, is as slow and unready from the other host.
 */
export function reach(before: Reach, reply: Reply, asked: number): Reach {
  if (typeof reply === 'string') return before;
  return { lostSince: reply.server === null ? (before.lostSince ?? asked) : null };
}

export const isAlone = ({ lostSince }: Reach, now: number): boolean =>
  lostSince !== null && now - lostSince >= LOST_MS;
