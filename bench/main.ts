import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { EXIT, exitCodeOf } from '../src/cli/exit.ts';
import { outputTo } from '../src/output/index.ts';
import { cachePath } from '../src/state/paths.ts';
import { HELP, type Wanted, wanted } from './arguments.ts';
import type { Report } from './measure.ts';
import { reportText } from './text.ts';

/** On the disk: images and hosts do not fit into a /tmp that is in memory. */
const SCRATCH = '/var/tmp/trivet-bench-';

const output = outputTo(process.stdout, process.stderr, false);
process.exitCode = await main().catch((error) => {
  output.fail(error);
  return exitCodeOf(error);
});

async function main(): Promise<number> {
  const wish = wanted(process.argv.slice(2));
  if (wish.help) {
    output.answer(wish, () => HELP);
    return EXIT.fine;
  }
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt.abort(signal));
  const scratch = await mkdtemp(SCRATCH);
  try {
    await measure(wish, scratch, interrupt.signal);
    return EXIT.fine;
  } catch (error) {
    if (error !== interrupt.signal.reason) throw error;
    output.emit({ kind: 'warning', text: `Ended by ${error}; what it brought up is gone.` });
    return EXIT.interrupted;
  } finally {
    await clear(scratch);
  }
}

/** One benchmark after the other; each is told as soon as it is done. */
async function measure(
  { benches, rounds, out }: Wanted,
  scratch: string,
  signal: AbortSignal,
): Promise<void> {
  process.env.TRIVET_STATE = stateIn(scratch);
  process.env.NODE_COMPILE_CACHE ??= join(cachePath(), 'compiled');
  await mkdir(process.env.TRIVET_STATE);
  const machine = { processors: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30) };
  const reports: Report[] = [];
  for (const run of benches) {
    const report = await run({ scratch, rounds, signal, emit: output.emit });
    reports.push(report);
    output.answer(report, () => `\n${reportText(report)}\n`);
    if (out !== undefined) await writeFile(out, `${JSON.stringify({ machine, rounds, reports }, null, 2)}\n`);
  }
}

/** Under a lab that could not be taken down, nothing is removed. */
async function clear(scratch: string): Promise<void> {
  const [left] = await readdir(stateIn(scratch)).catch(() => []);
  if (left === undefined) {
    await rm(scratch, { recursive: true, force: true });
    return;
  }
  const command = `TRIVET_STATE=${stateIn(scratch)} ./trivet down ${join(scratch, left)}.ts`;
  output.emit({ kind: 'warning', text: `${left} is still there. Take it down with: ${command}` });
}

function stateIn(scratch: string): string {
  return join(scratch, 'state');
}
