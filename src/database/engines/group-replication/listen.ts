import type { Voter } from '../../../model/supervisor.ts';
import { messageOf } from '../../mysql/session.ts';
import { fetchStatus } from '../../peers/fetch-status.ts';
import { poll } from '../../peers/poll.ts';
import type { Note, Notes } from './hearing.ts';

const PAUSE_MS = 200;

/** Asks other voters again and again. Returns a way to read what they said last. */
export const listenTo = (voters: readonly Voter[]): (() => Notes) => poll(voters, PAUSE_MS, noteOf);

/** Never throws: silence is an answer. */
async function noteOf(voter: Voter): Promise<Note> {
  const askedAt = performance.now();
  try {
    return { kind: 'answered', askedAt, status: await fetchStatus(voter) };
  } catch (error) {
    return { kind: 'silent', why: silenceOf(error) };
  }
}

/** Without what differs from look to look: a sentence that says the same is the same. */
function silenceOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time';
  return messageOf(error);
}
