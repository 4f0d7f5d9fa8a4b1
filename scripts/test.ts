import { outputTo } from '../src/output/index.ts';
import { drawn } from '../test/support/drawn.ts';
import { voters } from '../test/support/voters.ts';
import { chosen } from './choose.ts';
import { keeperOf } from './keeper.ts';
import { labsLeft, noteLabs, takeAway } from './labs.ts';
import { planOf } from './lanes.ts';
import { endMarked, MARK } from './marked.ts';
import { runCheck } from './run-check.ts';
import { type Ran, runPlan } from './run-plan.ts';
import { CHECKS, suites } from './suites.ts';
import { NONE, sum, type Tally } from './tally.ts';
import { timeTable } from './time-table.ts';

/**
 * Runs what is named, or all but what is long. However it ends, labs of the tests are taken away, what failed is told
 * once more, all together, and the last line says how many tests passed and failed.
 */
const choice = chosen(process.argv.slice(2), suites());
if (choice.kind === 'unknown') {
  console.error(choice.why);
  process.exit(2);
}

const EXIT = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const ended = new AbortController();
const tallies: Tally[] = [];
const fail = (why: string) => {
  tallies.push({ ...NONE, failed: 1, failures: [`✗ ${why}`] });
};
let code: number | undefined;
const end = (why: string, exitCode: number) => {
  if (code === undefined) fail(why);
  code ??= exitCode;
  ended.abort();
};
for (const [signal, exitCode] of Object.entries(EXIT)) {
  process.on(signal, () => end(`the run was ended by ${signal}`, exitCode));
}
process.on('uncaughtException', (error) => end(`the runner itself: ${error.stack}`, 1));
// Whoever reads may have gone: the labs are taken away all the same.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const { emit, rest } = outputTo(process.stdout, process.stderr, false);
// Everything that is started from here on is of this run, whoever starts it.
const RUN = `${process.pid}:`;
process.env[MARK] = RUN;
ended.signal.addEventListener('abort', () => void endMarked(RUN).catch(() => {}));
noteLabs();

let ran: readonly Ran[] = [];
try {
  if (choice.checks) {
    for (const check of CHECKS) if (!ended.signal.aborted) tallies.push(await runCheck(check, emit));
  }
  const keepers = { drawn: () => keeperOf(drawn), voters: () => keeperOf(voters) };
  ran = await runPlan(planOf(choice.suites), { keepers, emit, signal: ended.signal });
  tallies.push(...ran.map(({ tally }) => tally));
} catch (error) {
  end(`the runner itself: ${(error as Error).stack}`, 1);
}

if (ended.signal.aborted) await endMarked(RUN);
for (const lab of await labsLeft()) {
  if (!ended.signal.aborted) fail(`the lab ${lab} was left running`);
  await takeAway(lab);
}
rest();

const { passed, failed, skipped, failures } = sum(tallies);
if (ran.length > 0) console.log(`\n${timeTable(ran)}\n`);
for (const failure of failures) console.log(failure);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code ?? (failed > 0 || passed === 0 ? 1 : 0));
