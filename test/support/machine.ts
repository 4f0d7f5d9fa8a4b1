import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What of this machine is nobody's business but its owner's: each fact by its name. */
export type Machine = ReadonlyMap<string, string>;

/** Counters and random numbers among the kernel's settings. */
const MOVING =
  /\/(dentry-state|file-nr|inode-nr|inode-state|ns_last_pid|nf_conntrack_count|aio-nr|nr|syncs|random\/.*|uuid|boot_id)$/;

/** The number of fs.inotify.max_user_instances under its other name. */
const ALIAS = '/proc/sys/user/max_inotify_instances';

/** Reads the machine: its settings, firewall, network, mounts, listening sockets and every file's age in /etc. */
export function machine(): Machine {
  return new Map([
    ...filesUnder('/proc/sys').flatMap((file): [string, string][] =>
      MOVING.test(file) || file === ALIAS ? [] : [[`setting ${file}`, textOf(file)]],
    ),
    ...filesUnder('/etc').map((file): [string, string] => [`file ${file}`, ageOf(file)]),
    ['firewall nftables', printed('nft', 'list', 'ruleset')],
    ['firewall iptables', printed('iptables-save')],
    ...lines('route', printed('ip', 'route', 'show', 'table', 'all')),
    ...lines('route', printed('ip', '-6', 'route', 'show', 'table', 'all')),
    ...lines('rule', printed('ip', 'rule')),
    ...lines('address', printed('ip', '-oneline', 'addr').replace(/valid_lft \S+|preferred_lft \S+/g, '')),
    ...lines('mount', mounts()),
    ...lines('network namespace', existsSync('/run/netns') ? readdirSync('/run/netns').join('\n') : ''),
    ...lines('listens', listening()),
  ]);
}

/** What differs, one line for each fact; empty when the machine is as it was. */
export function changes(before: Machine, after: Machine): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name}: ${before.get(name) ?? 'nothing'} -> ${after.get(name) ?? 'nothing'}`);
}

function lines(what: string, text: string): [string, string][] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [`${what} ${line.trim()}`, 'there']);
}

/** Point, type and source of each mount; the numbers before them are given anew each time. */
function mounts(): string {
  return textOf('/proc/self/mountinfo').replace(/^\d+ \d+ \S+ /gm, '');
}

/** Local addresses that somebody listens at, as proc(5) writes them: TCP in state 0A, UDP in state 07. */
function listening(): string {
  return ['tcp', 'tcp6', 'udp', 'udp6']
    .flatMap((protocol) =>
      textOf(`/proc/net/${protocol}`)
        .split('\n')
        .map((line) => /^ *\d+: (\S+) \S+ (?:0A|07) /.exec(line)?.[1])
        .filter((address) => address !== undefined)
        .map((address) => `${protocol} ${address}`),
    )
    .join('\n');
}

function printed(program: string, ...args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'not installed';
    throw error;
  }
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function ageOf(file: string): string {
  const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${size} bytes of ${mtimeMs}`;
}

/** Some settings can only be written. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'not readable';
  }
}
