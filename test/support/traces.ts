import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { cachePath } from '../../src/state/paths.ts';
import { trivetOk } from './trivet.ts';

/** Everything on this machine that belongs to a running lab, one line each; its kept data is none of it. */
export function tracesOf(lab: string): readonly string[] {
  const own = new RegExp(`(^|[^a-z0-9])${lab}([^a-z0-9]|$)`);
  const named = (what: string, names: readonly string[]) =>
    names.filter((name) => own.test(name)).map((name) => `${what} ${name}`);
  return [
    ...named('process', processes()),
    ...named('mount', read('/proc/self/mountinfo').split('\n')),
    ...named('interface', interfaces()),
    ...named('network namespace', namesIn('/run/netns')),
    ...named('control group', controlGroups()),
    ...named(
      'nspawn',
      ['', ...namesIn('/run/systemd/nspawn')].flatMap((folder) =>
        namesIn(join('/run/systemd/nspawn', folder)),
      ),
    ),
    ...named('run', namesIn('/run/trivet')),
  ];
}

/** What is only there while a program is at work, and a killed one may leave: staged files, partial folders. */
export function halfMade({ paths }: LoadedEnvironment): readonly string[] {
  return [paths.state, cachePath()].flatMap(halfMadeIn);
}

/** The same below one folder; what lies deeper than the data of a host is the host's own. */
export function halfMadeIn(folder: string, depth = 3): readonly string[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    if (/^\.(partial|discarded|overlay-trial)-|\.trivet-new$/.test(name)) return [path];
    return depth > 1 ? halfMadeIn(path, depth - 1) : [];
  });
}

/** Takes a lab down and forgets its data. The image stays: `down --purge` would have the next lab build it again. */
export async function forget({ file, paths }: LoadedEnvironment): Promise<void> {
  await trivetOk('down', file);
  rmSync(paths.state, { recursive: true, force: true });
}

/** `pid command line` of every process. */
function processes(): readonly string[] {
  return namesIn('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== `${process.pid}`)
    .map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`);
}

/** Not /sys/class/net, which shows the network of whoever mounted it. */
function interfaces(): readonly string[] {
  return [...read('/proc/net/dev').matchAll(/^ *(\S+):/gm)].map(([, name]) => name ?? '');
}

function controlGroups(): readonly string[] {
  const trees = read('/proc/self/mountinfo')
    .split('\n')
    .filter((line) => / - cgroup2 | - cgroup .*\bname=/.test(line))
    .map((line) => line.split(' ')[4] ?? '');
  return [...new Set(trees)].flatMap((tree) =>
    readdirSync(tree, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.startsWith('trivet'))
      .flatMap((entry) => [entry.name, ...namesIn(join(tree, entry.name))])
      .map((name) => name.replaceAll('\\x2d', '-')),
  );
}

/** A process, a group or a folder may be gone before it is read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
