import { attempt, run } from '../../../state/program.ts';
import { namespaceOf } from './network.ts';

/** Packets that the lab's switch swallows; every list is of IPv4 addresses, or ranges `A-B` of them. */
export interface Cut {
  /** Lower-case letters, digits and underscores; names the cut until it is mended. */
  readonly id: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Which packets: all, those of VRRP, or those to a port. */
  readonly only: 'everything' | 'vrrp' | { readonly protocol: 'tcp' | 'udp'; readonly port: number };
  /** How many of a hundred of them, by chance; all when it is left out. */
  readonly percent?: number;
  /** Only those whose IP packet has this many bytes or more. */
  readonly fromBytes?: number;
}

/** nftables rules (nft(8)) of a cut, in the bridge where every packet between two hosts passes. */
export function cutRules({ id, from, to, only, percent, fromBytes }: Cut): string {
  const what =
    only === 'everything'
      ? ''
      : only === 'vrrp'
        ? 'ip protocol 112 '
        : `${only.protocol} dport ${only.port} `;
  const share = percent === undefined ? '' : `numgen random mod 100 < ${percent} `;
  const size = fromBytes === undefined ? '' : `ip length >= ${fromBytes} `;
  return `table bridge ${tableOf(id)} {
  chain cut {
    type filter hook forward priority 0; policy accept;
    ip saddr { ${from.join(', ')} } ip daddr { ${to.join(', ')} } ${what}${size}${share}drop
  }
}
`;
}

export async function makeCut(lab: string, cut: Cut): Promise<void> {
  await run(['ip', 'netns', 'exec', namespaceOf(lab), 'nft', cutRules(cut)]);
}

/** Mends a cut, should it be there. */
export async function mendCut(lab: string, id: string): Promise<void> {
  await attempt(['ip', 'netns', 'exec', namespaceOf(lab), 'nft', `delete table bridge ${tableOf(id)}`]);
}

const tableOf = (id: string) => `drill_${id}`;
