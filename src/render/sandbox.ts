import type { Directory, File } from '../model/desired.ts';
import type { Config } from '../model/environment.ts';
import { directory, textFile } from './file.ts';
import { lines, managedBy } from './text.ts';

/** Directives of a unit's section Service (systemd.exec(5)), by name; a list is as many lines, which systemd adds up. */
export type Directives = Readonly<Record<string, string | readonly string[]>>;

/** Where secrets lie that systemd hands out one by one: to be root does not help. */
const SECRETS = [
  ...['/etc/credstore', '/etc/credstore.encrypted', '/var/lib/systemd/credential.secret'],
  ...['/etc/shadow', '/etc/gshadow', '/etc/ssh'],
];

/**
 * Of a compiled network program that keeps no files of its own. What a unit needs beyond this it says as differences: a list is
 * added, a word replaces. An empty first line takes back what a unit of a package has granted.
 */
const TIGHT: Directives = {
  NoNewPrivileges: 'yes',
  ProtectSystem: 'strict',
  // Of systemd 262, `ProtectKernelTunables` makes this one writable again.
  ReadOnlyPaths: ['/run'],
  ProtectHome: 'yes',
  PrivateTmp: 'disconnected',
  PrivateDevices: 'yes',
  ProtectProc: 'invisible',
  ProcSubset: 'pid',
  ProtectKernelTunables: 'yes',
  ProtectKernelModules: 'yes',
  ProtectKernelLogs: 'yes',
  ProtectControlGroups: 'yes',
  ProtectClock: 'yes',
  ProtectHostname: 'yes',
  InaccessiblePaths: [SECRETS.map((path) => `-${path}`).join(' ')],
  RestrictSUIDSGID: 'yes',
  RestrictRealtime: 'yes',
  RestrictNamespaces: 'yes',
  LockPersonality: 'yes',
  MemoryDenyWriteExecute: 'yes',
  RemoveIPC: 'yes',
  RestrictAddressFamilies: ['AF_INET AF_INET6 AF_UNIX'],
  SystemCallArchitectures: 'native',
  SystemCallFilter: ['@system-service', '~@privileged @resources'],
  SystemCallErrorNumber: 'EPERM',
  CapabilityBoundingSet: [''],
  AmbientCapabilities: [''],
  UMask: '0077',
  LimitCORE: '0',
};

/** Of a program that compiles while it runs: Node, and regular expressions. */
export const COMPILES: Directives = { MemoryDenyWriteExecute: 'no' };

/** Of a program that is not root, and listens on a port below 1024. */
export const LOW_PORTS: Directives = {
  CapabilityBoundingSet: ['CAP_NET_BIND_SERVICE'],
  AmbientCapabilities: ['CAP_NET_BIND_SERVICE'],
};

/** The sandbox of a unit as lines of its section Service. */
export function sandboxed(...differences: readonly Directives[]): string {
  const all = differences.reduce(added, TIGHT);
  return lines(
    Object.entries(all).flatMap(([name, value]) => [value].flat().map((each) => `${name}=${each}`)),
  );
}

/** What puts a unit of a package into a sandbox; nothing where the environment lets them run as they come. */
export interface Confinement {
  readonly directories: readonly Directory[];
  readonly files: readonly File[];
  /** What the unit is restarted for. */
  readonly read: readonly string[];
}

/** @param unit of a Debian package, with what it needs beyond the least */
export function confinement(
  { sandboxes }: Pick<Config, 'sandboxes'>,
  role: string,
  unit: string,
  ...differences: readonly Directives[]
): Confinement {
  if (sandboxes === 'packaged') return { directories: [], files: [], read: [] };
  const folder = `/etc/systemd/system/${unit}.d`;
  const path = `${folder}/sandbox.conf`;
  const text = `# ${managedBy(role)}\n[Service]\n${sandboxed(...differences)}\n`;
  return { directories: [directory(folder)], files: [textFile(path, text)], read: [path] };
}

const added = (directives: Directives, more: Directives): Directives => ({
  ...directives,
  ...Object.fromEntries(
    Object.entries(more).map(([name, value]) => {
      const before = directives[name];
      return [name, Array.isArray(value) && Array.isArray(before) ? [...before, ...value] : value];
    }),
  ),
});
