import { misuse } from '../config/usage.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { type Emit, phase } from '../model/event.ts';
import { runTask } from '../release/index.ts';
import { runningHosts } from '../status/running.ts';

/**
 * Runs a task of the application on the first server.
 * @param doing what that is, for people
 * @returns the last line that the task printed, which is JSON
 * @throws TrivetError TRV_NOT_RUNNING, TRV_TASK_FAILED; TRV_USAGE when the application of the environment has no such task
 */
export async function siteTask(
  environment: LoadedEnvironment,
  task: string,
  { words, doing }: { readonly words: readonly string[]; readonly doing: string },
  emit: Emit,
): Promise<Readonly<Record<string, unknown>>> {
  const { topology } = environment;
  const { name, tasks } = topology.application;
  if (!Object.hasOwn(tasks, task)) {
    const there = Object.keys(tasks);
    const next = there.length > 0 ? `It has: ${there.join(', ')}.` : 'It has no tasks at all.';
    throw misuse(`trivet ${task}`, `${name}, which ${environment.name} runs, has no such task`, next);
  }
  await runningHosts(environment);
  return phase(emit, 'task', doing, async () => {
    const printed = await runTask(topology, reach(environment), words);
    const value = JSON.parse(printed.trim().split('\n').at(-1) ?? '{}') as Readonly<Record<string, unknown>>;
    return { outcome: doing, value };
  });
}
