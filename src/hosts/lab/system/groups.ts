import { join } from 'node:path';
import { TrivetError } from '../../../model/error.ts';
import { exists, foldersIn, textOf } from '../../../state/files.ts';
import { mounts } from './mounts.ts';

/**
 * Who keeps control groups on this machine. Under systemd every program of a lab is a transient service in the
 * lab's slice; elsewhere it has a plain folder of its own in the cgroup v2 tree (beside v1 or alone).
 */
export interface Groups {
  readonly kind: 'systemd' | 'plain';
  /** Where cgroup v2 is mounted. */
  readonly root: string;
  /** Trees of v1 without a controller, where systemd-nspawn repeats the folders that it is started in. */
  readonly shadows: readonly string[];
}

/** One program of a lab, with all its children: a host by its name, or another program by `_name`. */
export interface Unit {
  readonly lab: string;
  readonly name: string;
}

/** Finds out what kind of machine this is. @throws TrivetError TRV_NO_CGROUP2 */
export async function groupsHere(): Promise<Groups> {
  const all = await mounts();
  const tree = all.find(({ type }) => type === 'cgroup2');
  if (!tree) {
    throw new TrivetError('TRV_NO_CGROUP2', {
      where: '/proc/self/mountinfo',
      why: 'no cgroup v2 tree is mounted, and a lab host needs a control group of its own',
      next: 'Boot a kernel with cgroup v2, or mount it: mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 none /sys/fs/cgroup/unified',
    });
  }
  const systemd = await exists('/run/systemd/system');
  if (systemd) return { kind: 'systemd', root: tree.point, shadows: [] };
  const named = all.filter(({ type, options }) => type === 'cgroup' && /(^|,)name=/.test(options));
  return { kind: 'plain', root: tree.point, shadows: named.map(({ point }) => point) };
}

/** A dash in a slice's name would nest it (systemd.slice(5)), hence the escapes. */
export const slice = (lab: string) => `trivet\\x2d${lab.replaceAll('-', '\\x2d')}.slice`;
export const service = ({ lab, name }: Unit) => `trivet-${lab}-${name}.service`;

export function labFolder(groups: Groups, lab: string): string {
  return groups.kind === 'systemd' ? join(groups.root, slice(lab)) : join(groups.root, 'trivet', lab);
}

/** The folder of a unit's control group. */
export function groupOf(groups: Groups, unit: Unit): string {
  return join(labFolder(groups, unit.lab), groups.kind === 'systemd' ? service(unit) : unit.name);
}

/** Names of the labs that have a control group. */
export async function labsIn(groups: Groups): Promise<readonly string[]> {
  if (groups.kind === 'plain') return foldersIn(join(groups.root, 'trivet'));
  const folders = await foldersIn(groups.root);
  return folders
    .filter((name) => /^trivet\\x2d.+\.slice$/.test(name))
    .map((name) => name.slice('trivet\\x2d'.length, -'.slice'.length).replaceAll('\\x2d', '-'));
}

/** Names of a lab's units in which a program runs. */
export async function runningUnits(groups: Groups, lab: string): Promise<readonly string[]> {
  const folders = await foldersIn(labFolder(groups, lab));
  const prefix = `trivet-${lab}-`;
  const names =
    groups.kind === 'plain'
      ? folders
      : folders.map((folder) => folder.slice(prefix.length).replace(/\.service$/, ''));
  const running = await Promise.all(names.map((name) => isRunning(groupOf(groups, { lab, name }))));
  return names.filter((_, index) => running[index]);
}

/** Whether any process lives in the group or below it. */
export async function isRunning(group: string): Promise<boolean> {
  return /^populated 1$/m.test((await textOf(join(group, 'cgroup.events'))) ?? '');
}
