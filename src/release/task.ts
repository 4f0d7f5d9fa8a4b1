import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { hostsWith } from '../topology/index.ts';
import { taskScript } from './scripts.ts';

/** Milliseconds in which it says nothing; to fill a database takes its time. */
const WITHIN_MS = 60 * 60_000;

/**
 * Runs a task of the current release on the first server, with the account that may change the schema.
 * @returns what the task printed
 * @throws TrivetError TRV_TASK_FAILED
 */
export async function runTask(
  topology: Topology,
  transport: Transport,
  words: readonly string[],
): Promise<string> {
  const [server] = hostsWith(topology, 'app');
  if (!server) throw new Error('an environment without servers');
  const { code, stdout, stderr } = await transport.run(server.name, {
    argv: ['sh', '-s', '--', ...words],
    stdin: taskScript(topology.application),
    timeoutMs: WITHIN_MS,
    tells: true,
  });
  if (code === 0) return stdout;
  throw new TrivetError('TRV_TASK_FAILED', {
    where: `${server.name}: ${words.join(' ')}`,
    why: stderr.trim().split('\n').slice(-10).join('\n') || `it exited with ${code}`,
    next: 'Correct what the task complains about, and run the command again.',
  });
}
