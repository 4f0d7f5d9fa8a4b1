import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { readStatus, type SupervisorStatus, type Voter } from '../../../model/supervisor.ts';
import { messageOf } from '../../mysql/session.ts';
import type { Note, Notes } from './hearing.ts';
import { keepAsking } from './keep-asking.ts';

const DEADLINE_MS = 600;
const PAUSE_MS = 200;

/** Asks other voters again and again. Returns a way to read what they said last. */
export const listenTo = (voters: readonly Voter[]): (() => Notes) => keepAsking(voters, PAUSE_MS, ask);

/** Never throws: silence is an answer. */
async function ask(voter: Voter): Promise<Note> {
  const askedAt = performance.now();
  try {
    return { kind: 'answered', askedAt, status: await fetchStatus(voter) };
  } catch (error) {
    return { kind: 'silent', why: silenceOf(error) };
  }
}

/** The voter that is primary of a majority, as it says itself; null when none does. Never throws. */
export async function primaryAmong(voters: readonly Voter[]): Promise<Voter | null> {
  const answers = await Promise.all(
    voters.map(async (voter) => {
      const status = await fetchStatus(voter).catch(() => null);
      return status?.host === voter.name && status.primary ? voter : null;
    }),
  );
  return answers.find((voter) => voter !== null) ?? null;
}

/** A socket that is kept would outlive the host behind it. */
const agent = new Agent({ keepAlive: false });

/**
 * Ten times a second on every voter, hence without `fetch`, which takes twice the time.
 *
 * @throws TimeoutError when there is no answer in time; Error when there is none that can be read
 */
export async function fetchStatus(
  { address, supervisor }: Voter,
  headers: Readonly<Record<string, string>> = {},
  deadlineMs = DEADLINE_MS,
): Promise<SupervisorStatus> {
  const signal = AbortSignal.timeout(deadlineMs);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get({ host: address, port: supervisor, path: '/status', headers, agent, signal }, resolve).on(
    'error',
    reject,
  );
  try {
    return readStatus(await text(await promise));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

/** Without what differs from look to look: a sentence that says the same is the same. */
function silenceOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time';
  return messageOf(error);
}
