import assert from 'node:assert/strict';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { eventually } from './eventually.ts';
import { onHost } from './host.ts';

/** Far more than the five seconds that it takes: other labs may run beside. */
const WITHIN_MS = 60_000;

const PIDS = `for unit in $(jq --raw-output '.watched[].unit' /etc/trivet/watchdog.json); do
  echo "$unit $(systemctl show --value --property=MainPID $unit)"
done`;

/** SIGSTOP to all processes of a unit; one that it had started for a moment may have ended. */
const stop = (unit: string) => `xargs kill -STOP < /sys/fs/cgroup/system.slice/${unit}/cgroup.procs || true`;

/** Stops everything on a host that is watched, at once, and waits until each has been replaced. */
export async function untilReplaced(lab: LoadedEnvironment, host: string): Promise<readonly string[]> {
  const pids = async () =>
    new Map(
      (await onHost(lab, host, PIDS))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ') as [string, string]),
    );
  const before = await pids();
  assert.ok(before.size > 0, `nothing is watched on ${host}`);
  await onHost(lab, host, [...before.keys()].map(stop).join('\n'));
  await eventually(`everything on ${host} is replaced`, WITHIN_MS, async () => {
    const now = await pids();
    for (const [unit, pid] of before) assert.ok(!['0', pid, undefined].includes(now.get(unit)), unit);
  });
  return [...before.keys()];
}
