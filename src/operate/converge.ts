import { finishHost, prepareHost } from '../converge/index.ts';
import { TrivetError } from '../model/error.ts';
import { phase } from '../model/event.ts';
import { rollingRestart } from './rolling-restart.ts';
import type { Workspace } from './workspace.ts';

/**
 * Converges every host, side by side, when all have the certificates that they shall have; one that fails stops none of the others but those whose turn comes after it.
 * @returns how many steps were taken
 * @throws TrivetError of the first host that failed; the others' errors are warnings
 */
export function convergeAll(workspace: Workspace): Promise<number> {
  const { desired, emit } = workspace;
  return phase(emit, 'converge', `${desired.length} hosts`, async (progress) => {
    const rolling = rollingRestart(workspace, progress);
    const waiting = new Set(desired.map(({ host }) => host));
    const prepared = await Promise.allSettled(desired.map((host) => prepareHost(workspace, host)));
    const results = await Promise.allSettled(
      desired.map(async ({ host }, index) => {
        const ready = prepared[index];
        if (ready?.status !== 'fulfilled') throw ready?.reason;
        const steps = await finishHost(workspace, ready.value, rolling(host));
        waiting.delete(host);
        if (waiting.size > 0) progress(`waiting for ${[...waiting].join(', ')}`);
        return steps.length;
      }),
    );
    const [first, ...others] = failuresOf(results);
    for (const error of others) emit({ kind: 'warning', text: told(error) });
    if (first) throw first;
    const steps = results.reduce(
      (sum, result) => sum + (result.status === 'fulfilled' ? result.value : 0),
      0,
    );
    return { outcome: steps === 0 ? 'nothing to change' : `${steps} steps`, value: steps };
  });
}

/** Each once: those that wait for the turn of a host that fails have its error as well. */
const failuresOf = (results: readonly PromiseSettledResult<unknown>[]): readonly Error[] => [
  ...new Set(results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []))),
];

const told = (error: Error) =>
  error instanceof TrivetError ? `${error.where}: ${error.message}` : error.message;
