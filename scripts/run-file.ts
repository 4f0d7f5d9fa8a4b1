import { once } from 'node:events';
import { join } from 'node:path';
import { run } from 'node:test';
import { duration } from '../src/output/index.ts';
import { failureText } from './failure-text.ts';
import { ROOT } from './files.ts';
import { endMarked, MARK } from './marked.ts';
import { NONE, type Tally } from './tally.ts';

/** A test file that has run. */
export interface FileRun {
  readonly file: string;
  readonly ms: number;
  /** When it ended, on the clock of performance.now(). */
  readonly endedAt: number;
  readonly tally: Tally;
  /** Tests that passed, one line each. */
  readonly lines: readonly string[];
}

export interface FileLimits {
  /** Milliseconds for the file, and for each of its tests. */
  readonly fileMs: number;
  /** Ends the file at once. */
  readonly signal: AbortSignal;
  /** What its process gets beside the environment of this one. */
  readonly env?: Readonly<Record<string, string>>;
  readonly onFailure: (text: string) => void;
}

/**
 * Runs a test file in a process of its own. A file in which no test runs counts as one failure, and so does one of
 * which not all results arrive, or that was ended; what that one had started is ended with it.
 */
export async function runFile(
  file: string,
  { fileMs, signal, env, onFailure }: FileLimits,
): Promise<FileRun> {
  const begin = performance.now();
  const late = AbortSignal.timeout(fileMs);
  const events = run({
    files: [file],
    timeout: fileMs,
    signal: AbortSignal.any([late, signal]),
    // A file whose tests are over is over, even if it left a timer or a connection behind.
    execArgv: ['--test-force-exit', '--import', join(ROOT, 'scripts/blocking-output.ts')],
    cwd: ROOT,
    env: { ...process.env, ...env, [MARK]: markOf(file) },
  });
  const failures: string[] = [];
  const lines: string[] = [];
  let printed = '';
  let tally: Tally | undefined;
  let told: number | undefined;
  const fail = (text: string) => {
    failures.push(text);
    onFailure(text);
  };

  // What was printed since the last failure belongs to the next.
  const keep = ({ message }: { readonly message: string }) => {
    printed += message;
  };
  events.on('test:stdout', keep).on('test:stderr', keep);
  events.on('test:pass', ({ name, details, skip }) => {
    // node:test passes the file itself when no test is in it.
    if (details.type === 'suite' || skip !== undefined || name === file) return;
    lines.push(`${name}  ${duration(details.duration_ms)}`);
  });
  events.on('test:fail', (failure) => {
    const { failureType } = failure.details.error as { failureType?: string };
    const text = failureType === 'testAborted' ? undefined : failureText(failure, printed);
    printed = '';
    if (text !== undefined) fail(text);
  });
  events.on('test:summary', ({ file: of, counts, success }) => {
    if (of === undefined) tally = { ...tallyOf(counts, success), failures };
    else told = counts.passed;
  });
  events.resume();
  await once(events, 'end');

  const { failed, skipped } = tally ?? NONE;
  const passed = lines.length;
  const ended = late.aborted ? `has not ended after ${duration(fileMs)}` : 'was interrupted';
  if (late.aborted || signal.aborted) {
    await endMarked(markOf(file));
    fail(`✗ ${file}: ${ended}`);
  } else if (passed + failed === 0) {
    fail(`✗ ${file}: no test ran`);
  } else if (told !== passed && failures.length === 0) {
    fail(`✗ ${file}: ${passed} passed that were heard of, and the file counted ${told ?? 'none to the end'}`);
  }
  const counted = { passed, failed: Math.max(failed, failures.length > 0 ? 1 : 0), skipped, failures };
  const endedAt = performance.now();
  return { file, ms: endedAt - begin, endedAt, tally: counted, lines };
}

const markOf = (file: string) => `${process.pid}:${file}`;

type Counts = Readonly<Record<'tests' | 'passed' | 'skipped' | 'todo', number>>;

function tallyOf({ tests, passed, skipped, todo }: Counts, success: boolean): Omit<Tally, 'failures'> {
  const failed = tests - passed - skipped - todo;
  // A hook that fails after the last test spoils no test, and yet the run.
  return { passed, failed: failed === 0 && !success ? 1 : failed, skipped: skipped + todo };
}
