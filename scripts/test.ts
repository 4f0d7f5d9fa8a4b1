import { nearest } from '../src/config/nearest.ts';
import { outputTo } from '../src/output/index.ts';
import { runCheck } from './run-check.ts';
import { runSuite } from './run-suite.ts';
import { CHECKS, NAMES, suites } from './suites.ts';
import { sum, type Tally } from './tally.ts';

/** Runs the suites that are named, or all but those that are long; the last line says how many tests passed and failed. */
const wanted = process.argv.slice(2);
const { emit, rest } = outputTo(process.stdout, process.stderr, false);

const unknown = wanted.find((name) => !NAMES.includes(name));
if (unknown !== undefined) {
  const guess = nearest(unknown, NAMES);
  console.error(
    `There is no suite "${unknown}". ${guess ? `Did you mean "${guess}"?` : `There are: ${NAMES.join(', ')}.`}`,
  );
  process.exit(2);
}

const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const tallies: Tally[] = [];
if (isWanted('check')) for (const check of CHECKS) tallies.push(await runCheck(check, emit));
for (const suite of suites()) {
  const named = wanted.includes(suite.name);
  if (named || (isWanted(suite.name) && !suite.onDemand)) tallies.push(await runSuite(suite, emit));
}
rest();

const { passed, failed, skipped, failures } = sum(tallies);
// Again, all together: what failed an hour ago is far up in what was printed.
for (const failure of failures) console.log(failure);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
