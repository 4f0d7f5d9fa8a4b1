import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { textOf } from '../../../state/files.ts';
import { done, pending, watch } from '../../../wait/until.ts';
import { BRIDGE } from '../network/commands.ts';
import { namespaceOf } from '../network/network.ts';
import { hostPaths } from '../paths.ts';
import { type Groups, groupOf, isRunning } from '../system/groups.ts';
import { isMounted, mountOverlay, unmountUnder } from '../system/mounts.ts';
import { clearUnit, killUnit, startUnit } from '../system/units.ts';
import { type Machine, machineName } from './name.ts';
import { clearTraces } from './traces.ts';

export function isOn(groups: Groups, { lab, host }: Machine): Promise<boolean> {
  return isRunning(groupOf(groups, { lab, name: host }));
}

/** Mounts a host's file tree, its own changes over an image, unless that is done. Returns its root. */
export async function mountRoot({ lab, host }: Machine, image: string): Promise<string> {
  const { upper, work, root } = hostPaths(lab, host);
  for (const folder of [upper, work, root]) await mkdir(folder, { recursive: true });
  if (!(await isMounted(root))) await mountOverlay({ lower: image, upper, work, root });
  return root;
}

export function unmountRoot({ lab, host }: Machine): Promise<void> {
  return unmountUnder(hostPaths(lab, host).root);
}

/** systemd-nspawn's exit code for a machine that reboots, when it keeps to the unit that it was started in. */
const REBOOT = 133;

/** Starts systemd on the mounted file tree, as PID 1 of a machine with one cable in the lab's bridge; it comes back after a reboot. */
export async function switchOn(groups: Groups, { lab, host }: Machine): Promise<void> {
  const unit = { lab, name: host };
  const { root, console } = hostPaths(lab, host);
  await clearUnit(groups, unit);
  await clearTraces({ lab, host });
  await startUnit(groups, unit, {
    argv: [
      'nsenter',
      `--net=/run/netns/${namespaceOf(lab)}`,
      'systemd-nspawn',
      '--quiet',
      '--settings=no',
      '--register=no',
      '--keep-unit',
      '--boot',
      `--directory=${root}`,
      `--machine=${machineName({ lab, host })}`,
      `--hostname=${host}`,
      `--network-bridge=${BRIDGE}`,
      '--resolv-conf=off',
      '--timezone=off',
      '--link-journal=no',
      '--console=pipe',
    ],
    // The systemd in the image knows cgroup v2 only, also where the machine has both.
    env: { SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
    log: console,
    againOn: REBOOT,
  });
}

const SHUTDOWN_WITHIN_MS = 30_000;
/** A machine that has only just begun to boot misses the first signal. */
const SIGNAL_EVERY_MS = 1_000;

/**
 * Shuts a host down in order; one that has not ended in 30 s loses its power.
 * @returns whether it ended in order
 */
export async function switchOff(groups: Groups, machine: Machine): Promise<boolean> {
  const unit = { lab: machine.lab, name: machine.host };
  const inOrder = await shutDown(groupOf(groups, unit));
  await killUnit(groups, unit);
  await clearUnit(groups, unit);
  await clearTraces(machine);
  return inOrder;
}

async function shutDown(group: string): Promise<boolean> {
  let signalled = Number.NEGATIVE_INFINITY;
  const last = await watch({ within: SHUTDOWN_WITHIN_MS, every: 50 }, async () => {
    if (!(await isRunning(group))) return done(undefined);
    const init = await initOf(group);
    if (init !== undefined && performance.now() - signalled >= SIGNAL_EVERY_MS) {
      powerOff(init);
      signalled = performance.now();
    }
    return pending('running');
  });
  return last.done;
}

/** The host's systemd, by its number on this machine. */
export async function initOf(group: string): Promise<number | undefined> {
  const pids = (await textOf(join(group, 'payload', 'init.scope', 'cgroup.procs')))?.match(/\d+/g) ?? [];
  for (const pid of pids) {
    const status = (await textOf(`/proc/${pid}/status`)) ?? '';
    if (/^NSpid:.*\t1$/m.test(status)) return Number(pid);
  }
  return undefined;
}

/** SIGRTMIN+4 makes a systemd that is PID 1 start `poweroff.target` (systemd(1), signals). */
const POWER_OFF = 38;

function powerOff(pid: number): void {
  try {
    process.kill(pid, POWER_OFF);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
