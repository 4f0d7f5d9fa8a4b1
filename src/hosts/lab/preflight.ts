import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TrivetError } from '../../model/error.ts';
import type { Emit } from '../../model/event.ts';
import type { Topology } from '../../model/topology.ts';
import { requireSpace } from '../../state/files.ts';
import { statePaths } from '../../state/paths.ts';
import { attempt } from '../../state/program.ts';
import { requireMemory } from './memory.ts';
import { deviceOf, occupied } from './network/network.ts';
import { conflictOf } from './network/subnet.ts';
import { observeLab } from './observe.ts';
import { labPaths } from './paths.ts';
import { ensurePrograms } from './programs.ts';
import { groupsHere } from './system/groups.ts';
import { overlayOptions } from './system/mounts.ts';

const HOST_GIGABYTES = 0.3;

/**
 * Finds out whether this machine can run the lab, before anything but missing packages is touched.
 * @throws TrivetError TRV_NOT_LINUX, TRV_NOT_ROOT, TRV_NO_CGROUP2, TRV_PROGRAM_MISSING, TRV_SUBNET_IN_USE,
 *   TRV_OVERLAY_UNSUPPORTED, TRV_MEMORY_SHORT, TRV_DISK_FULL
 */
export async function preflight(topology: Topology, emit: Emit): Promise<void> {
  requireLinux();
  requireRoot();
  await groupsHere();
  await ensurePrograms(emit);
  await requireSubnet(topology);
  await requireOverlay(statePaths(topology.config.name).state);
  const { hosts } = await observeLab(topology.config.name);
  await requireMemory(topology, new Set(hosts.filter(({ running }) => running).map(({ name }) => name)));
  const folder = labPaths(topology.config.name).hosts;
  await requireSpace(folder, HOST_GIGABYTES * topology.hosts.length, 'the data of the hosts');
}

function requireLinux(): void {
  if (process.platform === 'linux') return;
  throw new TrivetError('TRV_NOT_LINUX', {
    where: process.platform,
    why: 'a lab is made of Linux namespaces and control groups',
    next: 'Run trivet in a Linux virtual machine.',
  });
}

function requireRoot(): void {
  if (process.geteuid?.() === 0) return;
  throw new TrivetError('TRV_NOT_ROOT', {
    where: `user id ${process.geteuid?.()}`,
    why: 'a lab mounts file trees, makes network interfaces and starts machines',
    next: 'Run the same command with sudo.',
  });
}

async function requireSubnet({ config, network }: Topology): Promise<void> {
  const conflict = conflictOf(network.subnet, deviceOf(config.name), await occupied());
  if (!conflict) return;
  const { device, range } = conflict;
  const lab = /^tv-(?<name>.+)$/.exec(device)?.groups?.name;
  throw new TrivetError('TRV_SUBNET_IN_USE', {
    where: `lab.subnet: ${network.subnet}`,
    why: lab ? `the lab ${lab} runs on ${range}` : `${device} has or leads to ${range}`,
    next: `Give \`lab.subnet\` in the environment file another private /24${lab ? `, or run \`trivet down --env ${lab}\`` : ''}.`,
  });
}

/** Some file systems, overlayfs itself among them, cannot hold the changes of an overlay: try it. */
async function requireOverlay(state: string): Promise<void> {
  await mkdir(state, { recursive: true });
  const trial = await mkdtemp(join(state, '.overlay-trial-'));
  try {
    for (const name of ['lower', 'upper', 'work', 'root']) await mkdir(join(trial, name));
    const at = (name: string) => join(trial, name);
    const options = overlayOptions({ lower: at('lower'), upper: at('upper'), work: at('work') });
    const { code, stderr } = await attempt([
      ...['unshare', '--mount', 'mount', '-t', 'overlay', 'trivet'],
      ...['-o', options, join(trial, 'root')],
    ]);
    if (code === 0) return;
    throw new TrivetError('TRV_OVERLAY_UNSUPPORTED', {
      where: state,
      why: stderr.trim(),
      next: 'Set TRIVET_STATE to a folder on ext4, xfs or btrfs.',
    });
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}
