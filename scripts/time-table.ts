import { duration, table } from '../src/output/index.ts';
import type { Ran } from './run-plan.ts';
import { sum, words } from './tally.ts';

/** Less is not worth a row. */
const WORTH_TELLING_MS = 2_000;

/** How long each file took, slowest first; and each lane from its first file to the end of its last. */
export function timeTable(ran: readonly Ran[]): string {
  const slowest = ran.filter(({ ms }) => ms >= WORTH_TELLING_MS).sort((one, other) => other.ms - one.ms);
  return table([
    ...slowest.map(({ ms, lane, tally, file }) => [duration(ms), lane, words(tally), file]),
    ...[...Map.groupBy(ran, ({ lane }) => lane)].map(([lane, files]) => [
      duration(spanOf(files)),
      lane,
      words(sum(files.map(({ tally }) => tally))),
      'the whole lane',
    ]),
  ]);
}

function spanOf(files: readonly Ran[]): number {
  const begins = files.map(({ endedAt, ms }) => endedAt - ms);
  return Math.max(...files.map(({ endedAt }) => endedAt)) - Math.min(...begins);
}
