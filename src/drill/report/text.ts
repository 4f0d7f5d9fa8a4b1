import type { Budget, Judgement } from '../measure/judge.ts';

/** For text and attribute values of HTML and SVG. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Milliseconds for a reader: `340 ms`, `7.2 s`. */
export function time(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** What is measured, as people say it. */
export const WHAT: Readonly<Record<keyof Budget, string>> = {
  failedRequests: 'failed requests',
  retriedReads: 'pages at a second try',
  longestGapMs: 'longest gap',
  writeGapMs: 'write stall',
  lostWrites: 'lost writes',
  doubledWrites: 'doubled writes',
  outOfOrderWrites: 'writes out of order',
  staleReads: 'stale own reads',
  convergeMs: 'healthy again within',
};

/** What was judged, and for whom. */
export function nameOf({ what, owedTo }: Pick<Judgement, 'what' | 'owedTo'>): string {
  return owedTo === null ? WHAT[what] : `${WHAT[what]}, as owed to ${owedTo}`;
}

/** A measured or allowed amount of it; null: it never came to it. */
export function amountOf(what: string, value: number | null): string {
  if (value === null) return 'never';
  return what.endsWith('Ms') ? time(value) : String(value);
}
