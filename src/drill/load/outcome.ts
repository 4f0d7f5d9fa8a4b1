import type { JourneyName } from '../../model/journey.ts';
import type { Knock } from './probe.ts';

/** What became of one thing that a user wanted; all times are milliseconds since 1970. */
export interface Outcome {
  readonly kind: 'outcome';
  readonly journey: JourneyName;
  /** When it was meant to begin: a slow answer before it is no excuse. */
  readonly intended: number;
  readonly ended: number;
  readonly ok: boolean;
  /** Whether it took a second try. */
  readonly retried: boolean;
  /** HTTP status of the last answer, 0 without one. */
  readonly status: number;
  /** Why it failed; empty when it did not. */
  readonly error: string;
  /** Of a write to the ledger. */
  readonly entry?: Entry;
}

/** A line of the write ledger, as whoever wrote it knows it. */
export interface Entry {
  readonly token: string;
  readonly seq: number;
  /** When it was sent first. */
  readonly sent: number;
  /** When its answer came, or it was given up. */
  readonly ended: number;
  /** How often it was sent. */
  readonly attempts: number;
  /** What the acknowledgement said; null without one. */
  readonly acknowledged: { readonly id: string; readonly uuid: string } | null;
  /** The write was acknowledged, and whoever wrote it could not see it afterwards. */
  readonly stale: boolean;
}

/** What the load program is told, as JSON on its standard input; it stops when that ends. */
export interface LoadSettings {
  readonly site: string;
  readonly domain: string;
  readonly resolver: string;
  /** Things that users want each second, all journeys together. */
  readonly rate: number;
  readonly seed: number;
  /** 8 hexadecimal digits. */
  readonly run: string;
  readonly token: string;
  /** Where the site's name points. */
  readonly addresses: readonly string[];
  /** Addresses of this host that users come from. */
  readonly sources: readonly string[];
  readonly products: readonly string[];
  readonly journeys: readonly JourneyName[];
}

/** What it prints, one JSON value a line. */
export type LoadLine = Outcome | Knock | { readonly kind: 'ready' } | { readonly kind: 'over' };
