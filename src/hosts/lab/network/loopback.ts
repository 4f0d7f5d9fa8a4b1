import { run } from '../../../state/program.ts';
import { networkOf } from '../host/inside.ts';
import type { Machine } from '../host/name.ts';

/** Has a port be dead for a host's own programs, by nft(8) within its network: the only place where its loopback passes. */
export async function cutLoopback(machine: Machine, id: string, port: number): Promise<void> {
  await load(
    machine,
    `table inet ${tableOf(id)} {
  chain cut {
    type filter hook output priority -10; policy accept;
    oifname "lo" tcp dport ${port} drop
  }
}
`,
  );
}

/** A host that was off in the meantime has no rules left. */
export async function mendLoopback(machine: Machine, id: string): Promise<void> {
  // Made empty first: deleting what is not there would be an error.
  await load(machine, `add table inet ${tableOf(id)}; delete table inet ${tableOf(id)}`);
}

async function load(machine: Machine, rules: string): Promise<void> {
  const network = await networkOf(machine);
  if (network !== undefined) await run([...network, 'nft', rules]);
}

const tableOf = (id: string) => `drill_${id}`;
