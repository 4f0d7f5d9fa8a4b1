import type { JourneyName } from '../model/journey.ts';
import type { Means, Reply } from './ask.ts';

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

/** What became of a journey, beside when. */
export interface Done {
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

/** One thing that a user wants, the `number`th of its kind. @throws Error when there is no answer */
export type Journey = (number: number, intended: number) => Promise<Done>;

/** Whose journeys they are, and where they lead. */
export interface Users {
  readonly site: string;
  /** Of the site's pages: `https://www.foobar.com`. */
  readonly origin: string;
  readonly domain: string;
  /** 8 hexadecimal digits, of this run alone. */
  readonly run: string;
  /** Bearer token of the site's operations pages. */
  readonly token: string;
  /** Addresses that users come from. */
  readonly sources: readonly string[];
  readonly journeys: readonly JourneyName[];
}

/** What users of an application want. */
export type Journeys = (
  users: Users,
  means: Means,
) => {
  readonly journeys: Readonly<Partial<Record<JourneyName, Journey>>>;
  /** What has to be done before the first of them begins, one after the other; each may be tried again. */
  readonly prepare: readonly (() => Promise<void>)[];
};

export const DONE: Done = { ok: true, retried: false, status: 200, error: '' };

export const failed = (status: number, error: string): Done => ({ ok: false, retried: false, status, error });

export function doneOf({ status, attempts, body }: Reply, expected: number): Done {
  const ok = status === expected;
  return { ok, retried: attempts > 1, status, error: ok ? '' : `${status} ${body.slice(0, 80)}` };
}

export function messageOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code ?? message ?? String(error);
}
