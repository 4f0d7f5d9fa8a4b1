import { readStatus, type SupervisorStatus, type Voter } from '../../model/supervisor.ts';
import { messageOf } from '../session.ts';
import type { OtherVoter } from './voter.ts';

const DEADLINE_MS = 600;

/** What other voters say of themselves, by name. Never throws: silence is an answer. */
export async function askVoters(voters: readonly Voter[]): Promise<Readonly<Record<string, OtherVoter>>> {
  return Object.fromEntries(
    await Promise.all(voters.map(async (voter) => [voter.name, await ask(voter)] as const)),
  );
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

/** @throws Error when there is no answer in time, or none that can be read */
async function fetchStatus({ address, supervisor }: Voter): Promise<SupervisorStatus> {
  const response = await fetch(`http://${address}:${supervisor}/status`, {
    signal: AbortSignal.timeout(DEADLINE_MS),
    // A socket that is kept would outlive the host behind it.
    headers: { connection: 'close' },
  });
  return readStatus(await response.text());
}

/** Without what differs from look to look: a sentence that says the same is the same. */
function silenceOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time';
  return messageOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
}

async function ask(voter: Voter): Promise<OtherVoter> {
  try {
    const status = await fetchStatus(voter);
    if (status.host !== voter.name) {
      return { kind: 'silent', why: `at its address answers ${status.host}` };
    }
    return status.mysql && status.group
      ? { kind: 'answered', uuid: status.mysql.uuid, group: status.group }
      : { kind: 'silent', why: status.sentence };
  } catch (error) {
    return { kind: 'silent', why: silenceOf(error) };
  }
}
