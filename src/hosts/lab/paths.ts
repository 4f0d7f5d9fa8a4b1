import { join } from 'node:path';
import { statePaths } from '../../state/paths.ts';

/** Where a lab keeps what it knows; `state` of it survives `down`, `run` of it does not. */
export interface LabPaths {
  readonly hosts: string;
  readonly ssh: {
    readonly folder: string;
    /** Folder of the operator's key pair. */
    readonly keys: string;
    readonly knownHosts: string;
    readonly config: string;
  };
  readonly run: string;
  /** Sockets of shared SSH connections. */
  readonly sockets: string;
  /** What is published, as JSON. */
  readonly published: string;
}

export function labPaths(lab: string): LabPaths {
  const { state, run, sshConfig } = statePaths(lab);
  const ssh = join(state, 'ssh');
  return {
    hosts: join(state, 'hosts'),
    ssh: {
      folder: ssh,
      keys: join(ssh, 'operator'),
      knownHosts: join(ssh, 'known_hosts'),
      config: sshConfig,
    },
    run,
    sockets: join(run, 'ssh'),
    published: join(run, 'published.json'),
  };
}

export interface HostPaths {
  /** Everything that is kept of a host; each name below lies in it. */
  readonly folder: string;
  readonly upper: string;
  readonly work: string;
  readonly keys: string;
  /** Where the host's file tree is mounted. */
  readonly root: string;
  /** What the host printed while it booted. */
  readonly console: string;
}

export function hostPaths(lab: string, host: string): HostPaths {
  const { hosts, run } = labPaths(lab);
  const folder = join(hosts, host);
  return {
    folder,
    upper: join(folder, 'upper'),
    work: join(folder, 'work'),
    keys: join(folder, 'keys'),
    root: join(run, 'hosts', host, 'root'),
    console: join(run, 'hosts', host, 'console.log'),
  };
}

/** Where a program of the lab that is no host writes what it prints. */
export const logPath = (lab: string, unit: string) => join(labPaths(lab).run, `${unit}.log`);
