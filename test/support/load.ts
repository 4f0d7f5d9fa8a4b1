import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { quoteAll } from '../../src/remote/index.ts';
import { patient } from './patience.ts';

/** What became of one request. */
export interface Outcome {
  /** 0 without an answer. */
  readonly status: number;
  readonly seconds: number;
  /** The server that answered, by its `X-Served-By`; empty without one. */
  readonly servedBy: string;
  /** Why there was no answer, in curl's words; empty when there was one. */
  readonly error: string;
}

/** Each has one request under way at a time: a slow answer holds up one user, and the others go on asking. */
const USERS = 6;
const RATE = '10/s';
const REQUEST_SECONDS = 15;
/** The load ends by itself after this, whatever becomes of the test. */
const LONGEST_SECONDS = 180;

const seconds = (most: number) => Math.ceil(patient(most));

/** Every curl begins requests at its rate until standard input ends; what is under way then is not counted. */
const script = () => `
for user in $(seq ${USERS}); do
  timeout ${seconds(LONGEST_SECONDS)} stdbuf -oL curl --http1.1 --silent --max-time ${seconds(REQUEST_SECONDS)} --rate ${RATE} \\
    --header 'Connection: close' --output /dev/null \\
    --write-out '%{http_code}\\t%{time_total}\\t%header{x-served-by}\\t%{errormsg}\\n' "\${@:2}" "$1?[1-1000000]" &
done
cat
kill $(jobs -p)
wait
`;

/**
 * Has users on the internet host ask for a page, by name and on a new connection each time, while `work` goes on.
 * Resolves with what became of every request, in the order of their ends.
 * @param curl further arguments, such as those that have it try again
 */
export async function underLoad(
  { paths }: LoadedEnvironment,
  url: string,
  work: () => Promise<unknown>,
  curl: readonly string[] = [],
): Promise<readonly Outcome[]> {
  const command = quoteAll(['bash', '-c', script(), 'users', url, ...curl]);
  const users = spawn('ssh', ['-F', paths.sshConfig, 'internet', '--', command], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const outcomes: Outcome[] = [];
  const lines = createInterface({ input: users.stdout }).on('line', (line) => outcomes.push(outcomeOf(line)));
  const ended = once(lines, 'close');
  try {
    await Promise.race([once(lines, 'line'), ended]);
    await work();
  } finally {
    users.stdin.end();
    await ended;
  }
  return outcomes;
}

/** Failures that an error shows. */
const SHOWN = 5;

/** Asserts that there were requests, and that each of them was answered as expected. */
export function assertAllAnswered(outcomes: readonly Outcome[], expected = 200): void {
  const failed = outcomes.filter(({ status }) => status !== expected);
  assert.ok(outcomes.length > USERS, `only ${outcomes.length} requests`);
  assert.deepEqual(failed.slice(0, SHOWN), [], `${failed.length} of ${outcomes.length} requests failed`);
}

function outcomeOf(line: string): Outcome {
  const [status = '', seconds = '', servedBy = '', error = ''] = line.split('\t');
  return { status: Number(status), seconds: Number(seconds), servedBy, error };
}
