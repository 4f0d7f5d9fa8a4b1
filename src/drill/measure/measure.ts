import type { JourneyName } from '../../model/journey.ts';
import type { Outcome } from '../load/outcome.ts';
import type { Probe } from '../load/probe.ts';
import { type Gap, longestGap } from './gaps.ts';
import type { LedgerFindings } from './ledger.ts';

/** One journey in one run; times in milliseconds. */
export interface JourneyFigures {
  readonly wanted: number;
  readonly failed: number;
  /** Had what they came for at the second try. */
  readonly retried: number;
  /** From when it was meant to begin, of those that succeeded. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly gap: Gap;
}

/** What users noticed of one run, and what the databases had afterwards. */
export interface Measured {
  readonly requests: number;
  readonly failedRequests: number;
  readonly retriedRequests: number;
  /** Of what the load balancer may ask another server for by itself: pages and static files. */
  readonly retriedReads: number;
  /** The longest time in which an address of the site took no new connection, in milliseconds. */
  readonly longestGapMs: number;
  /** The longest time without an acknowledged write, in milliseconds. */
  readonly writeGapMs: number;
  readonly lostWrites: number;
  readonly doubledWrites: number;
  readonly outOfOrderWrites: number;
  readonly staleReads: number;
  /** Milliseconds from the last revert until everything was healthy; null when it was not within the deadline. */
  readonly convergeMs: number | null;
  readonly journeys: Readonly<Partial<Record<JourneyName, JourneyFigures>>>;
}

export interface Run {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly outcomes: readonly Outcome[];
  /** Addresses of the site, and when each took a connection. */
  readonly addresses: readonly string[];
  readonly probes: readonly Probe[];
  readonly ledger: LedgerFindings;
  readonly convergeMs: number | null;
}

export function measure({ from, to, outcomes, addresses, probes, ledger, convergeMs }: Run): Measured {
  const names = [...new Set(outcomes.map(({ journey }) => journey))];
  const writes = outcomes.filter(({ journey, ok }) => ok && journey === 'write').map(successOf);
  const gap = (successes: readonly number[]) => {
    const { from: start, to: end } = longestGap(successes, from, to);
    return Math.round(end - start);
  };
  return {
    requests: outcomes.length,
    failedRequests: outcomes.filter(({ ok }) => !ok).length,
    retriedRequests: retried(outcomes),
    retriedReads: retried(outcomes.filter(({ journey }) => journey === 'read' || journey === 'static')),
    longestGapMs: Math.max(
      ...addresses.map((address) =>
        gap(probes.filter((probe) => probe.address === address).map(({ at }) => at)),
      ),
    ),
    writeGapMs: gap(writes),
    lostWrites: ledger.lost.length,
    doubledWrites: ledger.doubled.length,
    outOfOrderWrites: ledger.outOfOrder.length,
    staleReads: ledger.stale.length,
    convergeMs,
    journeys: Object.fromEntries(
      names.map((name) => [
        name,
        figures(
          outcomes.filter(({ journey }) => journey === name),
          from,
          to,
        ),
      ]),
    ),
  };
}

const retried = (outcomes: readonly Outcome[]) => outcomes.filter(({ ok, retried }) => ok && retried).length;

/** The acknowledgement of a write, not the look at it that follows. */
const successOf = ({ entry, ended }: Outcome) => entry?.ended ?? ended;

function figures(outcomes: readonly Outcome[], from: number, to: number): JourneyFigures {
  const good = outcomes.filter(({ ok }) => ok);
  const times = good.map((outcome) => successOf(outcome) - outcome.intended).sort((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.floor((times.length - 1) * part)] ?? 0);
  return {
    wanted: outcomes.length,
    failed: outcomes.length - good.length,
    retried: retried(outcomes),
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
    gap: longestGap(good.map(successOf), from, to),
  };
}
