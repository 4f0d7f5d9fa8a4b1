import type { DatabaseHealth, Situation } from '../../model/supervisor.ts';

/** What is done, and why. */
export interface Next<Action> {
  /** What this host is and does, and why; it changes only when the situation does. */
  readonly sentence: string;
  /** The same in a word. */
  readonly state: Situation;
  /** One change of the local MySQL. After each, the agent looks again before it does another. */
  readonly action: Action | null;
}

/** Health is what was seen, never what an action promises. */
export interface Decision<Action> extends Next<Action> {
  readonly health: DatabaseHealth;
}

export const NO_USE: DatabaseHealth = { primary: false, replica: false, readable: false, lagSeconds: null };

/** What is said of a MySQL that does not answer. */
export const unanswered = (why: string) =>
  ({ sentence: `MySQL does not answer: ${why}`, state: 'silent', action: null }) as const;
