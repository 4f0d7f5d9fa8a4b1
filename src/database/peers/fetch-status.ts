import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { readStatus, type SupervisorStatus, type Voter } from '../../model/supervisor.ts';

const DEADLINE_MS = 600;
/**
 * A question with this header is longer than a packet, and so is its answer, which repeats it. Where only small packets get
 * through, questions and answers of the usual length do; what a member that joins sends and receives does not.
 */
export const AT_LENGTH = 'trivet-at-length';

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
