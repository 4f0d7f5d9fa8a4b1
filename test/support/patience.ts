import { availableParallelism, loadavg } from 'node:os';

/** Beyond this, a machine is not slow but stuck. */
const MOST = 5;

/** A deadline of a test on this machine as busy as it is: what was said, times programs that want to run for each processor. */
export function patient(ms: number): number {
  const [lately = 0] = loadavg();
  return ms * Math.min(MOST, Math.max(1, lately / availableParallelism()));
}
