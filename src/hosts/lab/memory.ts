import { TrivetError } from '../../model/error.ts';
import type { RoleName, Topology } from '../../model/topology.ts';
import { textOf } from '../../state/files.ts';

/** What a host holds in memory for each of its roles at the least, in MiB, as measured at rest; `base` is its systemd and SSH. */
const MIB: Readonly<Record<RoleName, number>> = {
  base: 15,
  dns: 10,
  'load-balancer': 20,
  'virtual-address': 60,
  'web-server': 10,
  app: 250,
  'database-proxy': 20,
  database: 600,
  internet: 30,
  paysim: 30,
  mailbox: 30,
};

/** MiB that the hosts of an environment need, but for those that run already. */
export function memoryNeeded({ hosts }: Topology, running: ReadonlySet<string>): number {
  return hosts
    .filter(({ name }) => !running.has(name))
    .flatMap(({ roles }) => roles)
    .reduce((sum, role) => sum + MIB[role], 0);
}

/** MiB that a machine can still give, by its `/proc/meminfo` (proc_meminfo(5)). */
export function memoryFree(meminfo: string): number {
  const kib = (name: string) => Number(new RegExp(`^${name}: *(\\d+) kB$`, 'm').exec(meminfo)?.[1] ?? 0);
  return Math.floor((kib('MemAvailable') + kib('SwapFree')) / 1024);
}

/** @throws TrivetError TRV_MEMORY_SHORT when the kernel would have to kill a host's programs some time */
export async function requireMemory(topology: Topology, running: ReadonlySet<string>): Promise<void> {
  const needed = memoryNeeded(topology, running);
  const free = memoryFree((await textOf('/proc/meminfo')) ?? '');
  if (needed <= free) return;
  const databases = topology.hosts.filter(({ roles }) => roles.includes('database')).length;
  throw new TrivetError('TRV_MEMORY_SHORT', {
    where: topology.config.name,
    why: `its hosts need ${gib(needed)} GiB of memory${running.size > 0 ? ' more' : ''}, most of it for ${databases} MySQL, and this machine has ${gib(free)} GiB free, swap included`,
    next: 'End what else runs here (`trivet environments` lists labs), give the machine more memory, or take fewer hosts: `trivet up as-drawn` has two MySQL.',
  });
}

const gib = (mib: number) => (mib / 1024).toFixed(1);
