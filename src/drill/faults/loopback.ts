import { type Machine, networkOf, runHere } from '../../hosts/lab/index.ts';

/** nft(8) within the host's own network: the only place where its loopback passes. */
export async function cutLoopback(machine: Machine, id: string, port: number): Promise<void> {
  const rules = `table inet ${tableOf(id)} {
  chain cut {
    type filter hook output priority -10; policy accept;
    oifname "lo" tcp dport ${port} drop
  }
}
`;
  const network = await networkOf(machine);
  if (network !== undefined) await runHere([...network, 'nft', rules]);
}

/** A host that was off in the meantime has no rules left. */
export async function mendLoopback(machine: Machine, id: string): Promise<void> {
  const network = await networkOf(machine);
  // Made empty first: deleting what is not there would be an error.
  const rules = `add table inet ${tableOf(id)}; delete table inet ${tableOf(id)}`;
  if (network !== undefined) await runHere([...network, 'nft', rules]);
}

const tableOf = (id: string) => `drill_${id}`;
