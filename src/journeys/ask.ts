/** One request of a user who has not been there today: the site is found anew and connected to anew. */
export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** It may be sent twice: it changes nothing, or it carries a key. */
  readonly repeatable: boolean;
  /** Address that it comes from. */
  readonly from: string;
  readonly timeoutMs: number;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
  /** How often it was sent. */
  readonly attempts: number;
}

/** @throws Error when there is no answer */
export type Ask = (question: Question) => Promise<Reply>;

/** One request of a browser, which keeps its connection. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  /** `Set-Cookie` lines. */
  readonly cookies: readonly string[];
  readonly body: string;
}

/** @throws Error when there is no answer */
export type Send = (sent: Sent) => Promise<Answer>;

export interface Clock {
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

/** What users have at hand: whatever of a journey is not pure comes in by it. */
export interface Means extends Clock {
  readonly ask: Ask;
  /** A browser's way out. @param from the address that it comes from; the system's choice if left out */
  readonly sender: (from: string | undefined) => Send;
  /** Looks a name up. @throws Error with a code of node:dns: ENOTFOUND when there is no such name */
  readonly lookUp: (name: string) => Promise<unknown>;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Hexadecimal digits that nobody else has, two for each byte. */
  readonly unique: (bytes: number) => string;
}
