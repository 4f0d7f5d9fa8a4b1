import {
  type DatabaseHealth,
  PROTOCOL,
  type SupervisorSettings,
  type SupervisorStatus,
} from '../../model/supervisor.ts';
import { type Decision, NO_USE } from '../engine/decision.ts';
import { NOTHING_TOLD, type Rules, type Told } from '../engine/engine.ts';

/** What is kept of a look at MySQL, and what was made of it. */
export interface Look<Action = unknown> {
  readonly decision: Decision<Action>;
  readonly told: Told;
  /** See `Rules`. */
  readonly isMember: boolean;
  /** Milliseconds on a monotonic clock, taken before MySQL was asked. */
  readonly at: number;
}

export const lookOf = <Seen, Action, Own>(
  { decide, tell, isMember }: Rules<Seen, Action, Own>,
  seen: Seen,
  at: number,
): Look<Action> => ({ decision: decide(seen), told: tell(seen), isMember: isMember(seen), at });

/** Health that was seen longer ago than this is not health. */
const STALE_MS = 3000;

/** What is told about the host at `now`, a time on the look's clock. */
export function statusOf(
  { host, role }: Pick<SupervisorSettings, 'host' | 'role'>,
  { decision: { sentence, state, health }, told, at }: Look,
  now: number,
): SupervisorStatus {
  const ageMs = Math.round(now - at);
  const base = { protocol: PROTOCOL, host, role, ageMs };
  if (ageMs <= STALE_MS) return { ...base, sentence, state, ...health, ...told };
  return {
    ...base,
    sentence: `has not finished to look at MySQL; before: ${sentence}`,
    state: 'unknown',
    ...NO_USE,
    ...NOTHING_TOLD,
  };
}

export interface Answer {
  readonly code: 200 | 404 | 405 | 503;
  readonly body: SupervisorStatus | { readonly sentence: string };
}

const QUESTIONS: Readonly<Record<string, keyof DatabaseHealth & ('primary' | 'replica' | 'readable')>> = {
  '/primary': 'primary',
  '/replica': 'replica',
  '/readable': 'readable',
};

/** The answer to one request: 200 means yes, 503 means no. `/status` is always 200. */
export function answer(method: string, path: string, status: SupervisorStatus): Answer {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) {
    return { code: 405, body: { sentence: 'GET, HEAD or OPTIONS only' } };
  }
  if (path === '/status') return { code: 200, body: status };
  const question = Object.hasOwn(QUESTIONS, path) ? QUESTIONS[path] : undefined;
  if (!question) {
    return { code: 404, body: { sentence: `known paths: ${Object.keys(QUESTIONS).join(', ')}, /status` } };
  }
  return { code: status[question] ? 200 : 503, body: { sentence: status.sentence } };
}
