import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { type Emit, phase } from '../model/event.ts';
import { runTask } from '../release/index.ts';
import { runningHosts } from '../status/running.ts';

/**
 * Runs a task of the site on the first server.
 * @returns the last line that the task printed, which is JSON
 * @throws TrivetError TRV_NOT_RUNNING, TRV_TASK_FAILED
 */
export async function siteTask(
  environment: LoadedEnvironment,
  what: string,
  words: readonly string[],
  emit: Emit,
): Promise<Readonly<Record<string, unknown>>> {
  await runningHosts(environment);
  const { topology } = environment;
  return phase(emit, 'task', what, async () => {
    const printed = await runTask(topology, reach(environment), words);
    const value = JSON.parse(printed.trim().split('\n').at(-1) ?? '{}') as Readonly<Record<string, unknown>>;
    return { outcome: what, value };
  });
}
