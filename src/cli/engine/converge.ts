import { convergeHost } from '../../converge/index.ts';
import { phase } from '../../model/event.ts';
import { turnsOf } from './turns.ts';
import type { Workspace } from './workspace.ts';

/**
 * Converges every host, side by side; one that fails stops none of the others but those whose turn comes after it.
 * @returns how many steps were taken
 * @throws TrivetError of the first host that failed; the others' errors are warnings
 */
export function convergeAll(workspace: Workspace): Promise<number> {
  const { desired, emit } = workspace;
  return phase(emit, 'converge', `${desired.length} hosts`, async (progress) => {
    const turns = turnsOf(workspace, progress);
    const waiting = new Set(desired.map(({ host }) => host));
    const results = await Promise.allSettled(
      desired.map(async (host) => {
        const steps = await convergeHost(workspace, host, turns(host.host));
        waiting.delete(host.host);
        if (waiting.size > 0) progress(`waiting for ${[...waiting].join(', ')}`);
        return steps.length;
      }),
    );
    const [first, ...others] = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as Error] : [],
    );
    for (const text of new Set(others.map(({ message }) => message))) {
      if (text !== first?.message) emit({ kind: 'warning', text });
    }
    if (first) throw first;
    const steps = results.reduce(
      (sum, result) => sum + (result.status === 'fulfilled' ? result.value : 0),
      0,
    );
    return { outcome: steps === 0 ? 'nothing to change' : `${steps} steps`, value: steps };
  });
}
