import type { OtherVoter, VoterSeen } from './voter.ts';

/** What each voter has last answered, and when, in milliseconds on the caller's clock. */
export type Recent = Readonly<Record<string, { readonly at: number; readonly told: OtherVoter }>>;

/**
 * Less than a primary may be idle before it is killed: of one that is cut off, nobody is remembered by then, and it gets
 * the time that its group gives it to come back.
 */
const RECENT_MS = 6_000;

export function withAnswers(before: Recent, told: VoterSeen['others'], at: number): Recent {
  const answers = Object.entries(told).filter(([, { kind }]) => kind === 'answered');
  return { ...before, ...Object.fromEntries(answers.map(([name, each]) => [name, { at, told: each }])) };
}

export function stillRecent(recent: Recent, now: number): VoterSeen['recent'] {
  const fresh = Object.entries(recent).filter(([, { at }]) => now - at <= RECENT_MS);
  return Object.fromEntries(fresh.map(([name, { told }]) => [name, told]));
}
