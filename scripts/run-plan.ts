import type { Emit } from '../src/model/event.ts';
import { failureText } from '../src/output/failure.ts';
import { paintFor } from '../src/output/index.ts';
import { patient } from '../test/support/patience.ts';
import { type Lane, lanesAtOnce, type Plan } from './lanes.ts';
import { type FileRun, runFile } from './run-file.ts';
import type { Lab, Suite } from './suites.ts';
import { NONE, sum, words } from './tally.ts';

/** A lab that files share: who runs them brings it up once, and looks after each whether it is as it was. */
export interface Keeper {
  readonly name: string;
  readonly up: () => Promise<void>;
  /** What differs from the lab as it was brought up; that is repaired when this resolves. */
  readonly look: () => Promise<string | undefined>;
  readonly down: () => Promise<void>;
}

export interface Runner {
  readonly keepers: Readonly<Record<Lab, () => Promise<Keeper>>>;
  readonly emit: Emit;
  /** Ends everything at once; what has not run then counts as failed. */
  readonly signal: AbortSignal;
}

/** A file that has run, or what was done for a lab, and in which lane. */
export interface Ran extends FileRun {
  readonly lane: string;
}

/** Runs files as planned. Every file of the plan has a result, whatever becomes of its lane. */
export async function runPlan({ before, lanes, anywhere }: Plan, runner: Runner): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  const short: number[] = [];
  for (const suite of before) {
    const files = await runFiles(suite, suite.name, runner);
    if (suite.needs === 'nothing') short.push(...files.map(({ ms }) => ms));
    ran.push(...files);
  }
  const waiting = [...lanes];
  const left = [...anywhere];
  const work = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift())
      ran.push(...(await runLane(lane, left, runner)));
  };
  await Promise.all(Array.from({ length: lanesAtOnce(short) }, work));
  return ran;
}

/** A lane's own files on its lab; and then, one after the other, those that need none of the shared ones. */
async function runLane({ name, lab, suites }: Lane, left: Suite[], runner: Runner): Promise<readonly Ran[]> {
  const ran = lab ? await runOnLab(name, suites, await runner.keepers[lab](), runner) : [];
  for (let suite = left.shift(); suite; suite = left.shift())
    ran.push(...(await runFiles(suite, name, runner)));
  return ran;
}

async function runOnLab(
  lane: string,
  suites: readonly Suite[],
  keeper: Keeper,
  runner: Runner,
): Promise<Ran[]> {
  const keep = (what: string, work: () => Promise<string | undefined>) => attempt(what, lane, work, runner);
  const up = await keep(`up ${keeper.name}`, () => keeper.up().then(() => undefined));
  const ran = [up];
  for (const suite of suites) {
    const files =
      up.tally.failed === 0
        ? await runFiles(suite, lane, runner, {
            env: { TRIVET_TESTS_READY: keeper.name },
            look: (file) => keep(`look at ${keeper.name} after ${file}`, keeper.look),
          })
        : suite.files.map((file) => failed(file, lane, `${keeper.name} did not come up`, runner));
    ran.push(...files);
  }
  ran.push(await keep(`down ${keeper.name}`, () => keeper.down().then(() => undefined)));
  return ran;
}

/** What a file has to itself on a shared lab. */
interface OnLab {
  readonly env: Readonly<Record<string, string>>;
  readonly look: (file: string) => Promise<Ran>;
}

async function runFiles(suite: Suite, lane: string, runner: Runner, onLab?: OnLab): Promise<Ran[]> {
  if (suite.files.length === 0) return [failed(suite.name, lane, 'has no test file', runner)];
  const many = suite.needs === 'nothing';
  const ran: Ran[] = [];
  const left = [...suite.files];
  const work = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      ran.push(await runOne(file, suite, lane, many ? quiet(runner) : runner, onLab?.env));
      if (many) {
        runner.emit({
          kind: 'phase-progress',
          phase: suite.name,
          detail: `${ran.length} files, last: ${file}`,
        });
      }
      if (onLab && suite.together === 1) ran.push(await onLab.look(file));
    }
  };
  if (many) runner.emit({ kind: 'phase-started', phase: suite.name, detail: `${suite.files.length} files` });
  await Promise.all(Array.from({ length: suite.together }, work));
  if (many) close(suite.name, ran, runner.emit);
  if (onLab && suite.together > 1) ran.push(await onLab.look(suite.name));
  return ran;
}

async function runOne(
  file: string,
  { fileMs }: Suite,
  lane: string,
  runner: Runner,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { emit, signal } = runner;
  if (signal.aborted) return failed(file, lane, 'did not run, for the run was ended', runner);
  emit({ kind: 'phase-started', phase: file, detail: lane });
  const onFailure = (text: string) => emit({ kind: 'note', text });
  const run = {
    ...(await runFile(file, { fileMs: Math.round(patient(fileMs)), signal, env, onFailure })),
    lane,
  };
  for (const line of run.lines) emit({ kind: 'note', text: `  ✓ ${line}` });
  close(file, [run], emit);
  return run;
}

/** Of many short files only failures are told one by one. */
function quiet(runner: Runner): Runner {
  return {
    ...runner,
    emit: (event) => (event.kind === 'note' && event.text.startsWith('✗') ? runner.emit(event) : {}),
  };
}

function close(phase: string, ran: readonly Ran[], emit: Emit): void {
  const tally = sum(ran.map((each) => each.tally));
  if (tally.failed === 0) emit({ kind: 'phase-finished', phase, outcome: words(tally) });
  else {
    emit({ kind: 'phase-progress', phase, detail: words(tally) });
    emit({ kind: 'phase-failed', phase });
  }
}

/** Does what is no test, and yet fails the run when it throws, or resolves with what is wrong. */
async function attempt(
  what: string,
  lane: string,
  work: () => Promise<string | undefined>,
  runner: Runner,
): Promise<Ran> {
  const begin = performance.now();
  if (runner.signal.aborted) return ranAs(what, lane, begin);
  const wrong = await work().catch((error: unknown) => failureText(error, paintFor(false)));
  return wrong === undefined ? ranAs(what, lane, begin) : failed(what, lane, wrong, runner, begin);
}

function failed(what: string, lane: string, why: string, { emit }: Runner, begin = performance.now()): Ran {
  const text = `✗ ${what}: ${why}`;
  emit({ kind: 'note', text });
  return { ...ranAs(what, lane, begin), tally: { ...NONE, failed: 1, failures: [text] } };
}

function ranAs(file: string, lane: string, begin: number): Ran {
  const endedAt = performance.now();
  return { file, lane, ms: endedAt - begin, endedAt, tally: NONE, lines: [] };
}
