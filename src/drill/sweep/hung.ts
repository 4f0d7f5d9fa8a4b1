import type { Outcome } from '../load/outcome.ts';

type Waited = Pick<Outcome, 'ok' | 'intended' | 'ended'>;

/** Who waits for longer than this, or fails, notices. */
const NOTICED_MS = 2_000;

/**
 * For how long after `from` people came who noticed something; 0 when nobody did, or one alone, by chance. What had begun
 * before may hang for as long as a client has patience: it is who comes later that tells whether it is over.
 */
export function heldUpFor(outcomes: readonly Waited[], from: number): number {
  const noticed = outcomes.filter(({ ok, intended, ended }) => !ok || ended - intended > NOTICED_MS);
  if (noticed.length < 2) return 0;
  return Math.max(...noticed.map(({ intended }) => intended - from));
}

/** @param predictedMs for how long audit says that people are held up at worst */
export function hangAgreement(predictedMs: number, heldMs: number) {
  if (heldMs > 0) return heldMs <= predictedMs ? 'missed, as predicted' : 'missed, unpredicted';
  return predictedMs > NOTICED_MS ? 'spared, against the prediction' : 'spared';
}
