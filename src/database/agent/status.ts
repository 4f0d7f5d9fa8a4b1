import {
  type DatabaseHealth,
  PROTOCOL,
  type SupervisorSettings,
  type SupervisorStatus,
} from '../../model/supervisor.ts';
import { type Decision, NO_USE } from './decision.ts';
import type { Observation } from './observation.ts';

/** A look at MySQL and what was made of it. */
export interface Look {
  readonly observation: Observation;
  readonly decision: Decision;
  /** Milliseconds on a monotonic clock, taken before MySQL was asked. */
  readonly at: number;
}

/** Health that was seen longer ago than this is not health. */
const STALE_MS = 3000;

/** What is told about the host at `now`, a time on the look's clock. */
export function statusOf(settings: SupervisorSettings, look: Look, now: number): SupervisorStatus {
  const { host, role } = settings;
  const nothing = { mysql: null, source: null, errant: null, group: null };
  const ageMs = Math.round(now - look.at);
  const { sentence, health } = look.decision;
  const base = { protocol: PROTOCOL, host, role, ageMs };
  if (ageMs > STALE_MS) {
    return {
      ...base,
      sentence: `has not finished to look at MySQL; before: ${sentence}`,
      ...NO_USE,
      ...nothing,
    };
  }
  if (look.observation.kind === 'silent') return { ...base, sentence, ...health, ...nothing };

  const { version, uuid, executed, readOnly } = look.observation;
  const mysql = { version, uuid, readOnly, gtidExecuted: executed };
  if (look.observation.kind === 'voter') {
    const { group, record, errant } = look.observation;
    const told = { group: { ...group, ...record }, errant: errant?.set ?? null };
    return { ...base, sentence, ...health, ...nothing, mysql, ...told };
  }
  const { channel, errant } = look.observation;
  return {
    ...base,
    sentence,
    ...health,
    ...nothing,
    mysql,
    source: channel && {
      address: channel.address,
      port: channel.port,
      receiver: channel.receiver.state,
      applier: channel.applier.state,
    },
    errant,
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
