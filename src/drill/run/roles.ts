import { hear, statusUrl } from '../../database/operate/index.ts';
import { followInNetwork } from '../../hosts/index.ts';
import type { Topology } from '../../model/topology.ts';
import { hostsWith } from '../../topology/index.ts';

/** Somebody became something, or ceased to be it, by its own account. */
export interface RoleChange {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly host: string;
  /** `primary`, or an address that moves. */
  readonly what: string;
  readonly has: boolean;
}

export interface Roles {
  readonly changes: readonly RoleChange[];
  /** Hosts that say that they have it now. */
  readonly holders: (what: string) => readonly string[];
}

/** Milliseconds after which a supervisor that says nothing is taken for one that is not there. */
const SILENT_MS = 2_500;

/** Looks at each database host four times a second, and at addresses as the kernel tells of them, until the signal. */
export function watchRoles(lab: string, topology: Topology, signal: AbortSignal): Roles {
  const changes: RoleChange[] = [];
  const held = new Set<string>();
  const note = (host: string, what: string, has: boolean) => {
    const key = `${what} ${host}`;
    if (held.has(key) === has) return;
    if (has) held.add(key);
    else held.delete(key);
    changes.push({ at: Date.now(), host, what, has });
  };

  for (const host of hostsWith(topology, 'database')) {
    // What follows # is never sent: curl counts through it, and asks again and again at its rate.
    const url = `${statusUrl(topology, host)}#[1-1000000]`;
    const argv = ['curl', '--silent', '--max-time', '1', '--rate', '4/s', url];
    let heard = Date.now();
    const listening = setInterval(() => {
      if (Date.now() - heard > SILENT_MS) note(host.name, 'primary', false);
    }, SILENT_MS / 5);
    signal.addEventListener('abort', () => clearInterval(listening));
    followInNetwork({ lab, host: host.name }, argv, signal, (line) => {
      heard = Date.now();
      const { status } = hear(line);
      if (status) note(host.name, 'primary', status.primary);
    });
  }
  const moving = topology.virtualAddresses.map(({ address }) => address);
  for (const { name } of moving.length > 0 ? hostsWith(topology, 'load-balancer') : []) {
    const argv = ['sh', '-c', 'ip -oneline -4 address show; exec ip -oneline -4 monitor address'];
    followInNetwork({ lab, host: name }, argv, signal, (line) => {
      const address = /inet (\d+\.\d+\.\d+\.\d+)/.exec(line)?.[1] ?? '';
      if (moving.includes(address)) note(name, address, !line.startsWith('Deleted'));
    });
  }
  return {
    changes,
    holders: (what) =>
      [...held].filter((key) => key.startsWith(`${what} `)).map((key) => key.slice(what.length + 1)),
  };
}
