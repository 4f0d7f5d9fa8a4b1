import { once } from 'node:events';
import { run } from 'node:test';
import type { Emit } from '../src/model/event.ts';
import { duration } from '../src/output/index.ts';
import { failureText } from './failure-text.ts';
import { ROOT } from './files.ts';
import type { Suite } from './suites.ts';
import { NONE, type Tally, words } from './tally.ts';

/** Runs the files of a suite, each in a process of its own. A suite in which no test runs counts as one failure. */
export async function runSuite(suite: Suite, emit: Emit): Promise<Tally> {
  const phase = suite.name;
  emit({ kind: 'phase-started', phase, detail: `${suite.files.length} files` });
  // Without files, run() would look for some by itself.
  const ran = suite.files.length === 0 ? undefined : await runFiles(suite, emit);
  const empty = ran === undefined || ran.passed + ran.failed === 0;
  const tally = empty
    ? { ...NONE, failed: 1, skipped: ran?.skipped ?? 0, failures: [`✗ ${suite.name}: no test ran`] }
    : ran;

  if (tally.failed === 0) {
    emit({ kind: 'phase-finished', phase, outcome: words(tally) });
  } else {
    emit({ kind: 'phase-progress', phase, detail: empty ? 'no test ran' : words(tally) });
    emit({ kind: 'phase-failed', phase });
  }
  return tally;
}

async function runFiles(suite: Suite, emit: Emit): Promise<Tally> {
  const events = run({
    files: [...suite.files],
    concurrency: suite.concurrency,
    timeout: suite.testTimeoutMs,
    signal: AbortSignal.timeout(suite.timeoutMs),
    // A file whose tests are over is over, even if it left a timer or a connection behind.
    execArgv: ['--test-force-exit'],
    cwd: ROOT,
  });
  /** What each file has printed since its last failure. */
  const printed = new Map<string, string>();
  const failures: string[] = [];
  let passed = 0;
  let tally: Tally | undefined;

  const keep = ({ file = '', message }: { file?: string; message: string }) =>
    printed.set(file, (printed.get(file) ?? '') + message);
  events.on('test:stdout', keep).on('test:stderr', keep);
  events.on('test:pass', ({ name, details, skip }) => {
    if (details.type === 'suite' || skip !== undefined) return;
    passed += 1;
    emit({ kind: 'phase-progress', phase: suite.name, detail: `${passed} passed, last: ${name}` });
    if (suite.listed) emit({ kind: 'note', text: `  ✓ ${name}  ${duration(details.duration_ms)}` });
  });
  events.on('test:fail', (failure) => {
    const text = failureText(failure, printed.get(failure.file ?? '') ?? '');
    printed.delete(failure.file ?? '');
    if (text === undefined) return;
    failures.push(text);
    emit({ kind: 'note', text });
  });
  events.on('test:summary', ({ file, counts, success }) => {
    if (file === undefined) tally = { ...tallyOf(counts, success), failures };
  });
  events.resume();
  await once(events, 'end');
  if (tally === undefined) throw new Error(`node:test gave no summary of ${suite.name}`);
  return tally;
}

type Counts = Readonly<Record<'tests' | 'passed' | 'skipped' | 'todo', number>>;

function tallyOf({ tests, passed, skipped, todo }: Counts, success: boolean): Omit<Tally, 'failures'> {
  const failed = tests - passed - skipped - todo;
  // A hook that fails after the last test spoils no test, and yet the run.
  return { passed, failed: failed === 0 && !success ? 1 : failed, skipped: skipped + todo };
}
