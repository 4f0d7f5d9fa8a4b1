import type { Cut } from '../../hosts/index.ts';

/** A thing broken, as plain data: enough for any later process to put it right. */
export type Fault =
  /** SIGKILL to every process of a unit; its systemd may start it again. */
  | { readonly kind: 'kill'; readonly host: string; readonly unit: string }
  /** Killed, and not started again. */
  | { readonly kind: 'service-down'; readonly host: string; readonly unit: string }
  /** Shut down in order. */
  | { readonly kind: 'service-stopped'; readonly host: string; readonly unit: string }
  /** SIGSTOP to every process of a unit. */
  | { readonly kind: 'stop'; readonly host: string; readonly unit: string }
  /** Nothing of the host runs, and its kernel still completes connections. */
  | { readonly kind: 'freeze'; readonly host: string }
  /** Silent: nobody who talks to the host hears of it. */
  | { readonly kind: 'power-cut'; readonly host: string }
  | { readonly kind: 'link-down'; readonly host: string }
  | { readonly kind: 'cut'; readonly cuts: readonly Cut[] }
  /** A port of the host is dead for its own programs. */
  | { readonly kind: 'loopback-cut'; readonly host: string; readonly id: string; readonly port: number }
  /** A replica receives and does not apply. */
  | { readonly kind: 'applier-stopped'; readonly host: string }
  /** Somebody reads a table in a transaction that does not end. */
  | { readonly kind: 'long-reader'; readonly host: string }
  /** SIGSTOP to every process of a unit for three seconds, again and again. */
  | { readonly kind: 'pauses'; readonly host: string; readonly unit: string }
  /** A unit may have this much memory, and no more. */
  | { readonly kind: 'memory-limit'; readonly host: string; readonly unit: string; readonly bytes: number }
  /** A folder of the host has a file system of its own without room. */
  | { readonly kind: 'disk-full'; readonly host: string; readonly folder: string; readonly unit: string };

/** For people: `db1 loses its power`. */
export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `${fault.unit} on ${fault.host} is killed`;
    case 'service-down':
      return `${fault.unit} on ${fault.host} is killed and kept down`;
    case 'service-stopped':
      return `${fault.unit} on ${fault.host} is shut down`;
    case 'stop':
      return `${fault.unit} on ${fault.host} stands still`;
    case 'freeze':
      return `${fault.host} hangs`;
    case 'power-cut':
      return `${fault.host} loses its power`;
    case 'link-down':
      return `${fault.host} loses its cable`;
    case 'cut':
      return fault.cuts
        .map((cut) => `${lost(cut)} from ${cut.from.join(', ')} to ${cut.to.join(', ')}`)
        .join('; ');
    case 'loopback-cut':
      return `port ${fault.port} of ${fault.host} is dead for its own programs`;
    case 'long-reader':
      return `somebody on ${fault.host} reads in a transaction that does not end`;
    case 'pauses':
      return `${fault.unit} on ${fault.host} stands still for three seconds out of five`;
    case 'applier-stopped':
      return `somebody holds a lock on all tables of ${fault.host}: it commits and applies nothing`;
    case 'memory-limit':
      return `${fault.unit} on ${fault.host} has ${Math.round(fault.bytes / 2 ** 20)} MiB of memory`;
    case 'disk-full':
      return `${fault.folder} of ${fault.host} is full`;
  }
}

function lost({ only, percent, fromBytes }: Cut): string {
  if (fromBytes !== undefined) return `no ${packets(only)} of ${fromBytes} bytes or more get`;
  if (percent !== undefined) return `${percent} % of all ${packets(only)} do not get`;
  return only === 'everything' ? 'nothing gets' : `no ${packets(only)} get`;
}

function packets(only: Cut['only']): string {
  if (only === 'everything') return 'packets';
  return only === 'vrrp' ? 'packets of VRRP' : `${only.protocol} packets to port ${only.port}`;
}
