import { TrivetError } from '../../model/error.ts';
import type { Topology } from '../../model/topology.ts';
import { textOf } from '../../state/files.ts';
import { memoryAtRest } from '../../topology/index.ts';

/** MiB that the hosts of an environment need, but for those that run already. */
export function memoryNeeded({ hosts }: Topology, running: ReadonlySet<string>): number {
  return hosts.filter(({ name }) => !running.has(name)).reduce((sum, host) => sum + memoryAtRest(host), 0);
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
