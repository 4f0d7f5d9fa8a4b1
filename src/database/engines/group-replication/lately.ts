import type { OtherVoter, VoterSeen } from './voter.ts';

/** What each voter has last answered, and when, in milliseconds on the caller's clock. */
export type Lately = Readonly<Record<string, { readonly at: number; readonly told: OtherVoter }>>;

/**
 * Less than a primary may be idle before it is killed: of one that is cut off, nobody is remembered by then, and it gets
 * the time that its group gives it to come back.
 */
const LATELY_MS = 6_000;

export function remembered(before: Lately, told: VoterSeen['others'], at: number): Lately {
  const answers = Object.entries(told).filter(([, { kind }]) => kind === 'answered');
  return { ...before, ...Object.fromEntries(answers.map(([name, each]) => [name, { at, told: each }])) };
}

export function within(lately: Lately, now: number): VoterSeen['lately'] {
  const fresh = Object.entries(lately).filter(([, { at }]) => now - at <= LATELY_MS);
  return Object.fromEntries(fresh.map(([name, { told }]) => [name, told]));
}
