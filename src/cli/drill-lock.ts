import type { LoadedEnvironment } from '../environment/environment.ts';
import { refuseTakeover } from '../environment/takeover.ts';
import type { Output } from '../output/index.ts';
import { quoteAll } from '../remote/index.ts';
import { withLock } from '../state/lock.ts';
import { EXIT } from './exit.ts';

/** Holds the environment while `work` breaks it. An interrupt aborts the signal: `work` reverts its faults, and only then it ends. */
export async function underLock(
  environment: LoadedEnvironment,
  words: readonly string[],
  output: Output,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  await refuseTakeover(environment);
  return withLock(environment.paths, quoteAll(['trivet', ...words]), async () => {
    const interrupted = new AbortController();
    const interrupt = () => {
      output.emit({
        kind: 'warning',
        text: 'Interrupted: reverting the faults first. A second interrupt is not heard.',
      });
      interrupted.abort();
    };
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const again = () => {};
    process.on('SIGINT', again).on('SIGTERM', again);
    try {
      return await work(interrupted.signal);
    } catch (error) {
      if (!interrupted.signal.aborted || error !== interrupted.signal.reason) {
        if ((error as Error).name !== 'AbortError') throw error;
      }
      output.rest();
      output.emit({ kind: 'warning', text: 'Interrupted; everything that was broken is reverted.' });
      return EXIT.interrupted;
    } finally {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('SIGINT', again).off('SIGTERM', again);
    }
  });
}
