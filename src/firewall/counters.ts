import { z } from 'zod';
import type { Host } from '../model/topology.ts';
import type { Transport } from '../remote/index.ts';

/** What one rule of a host's firewall has counted: of an opening, new connections. */
export interface Counted {
  readonly direction: 'in' | 'out';
  /** The name of the opening, or why it was refused. */
  readonly name: string;
  readonly packets: number;
}

const listing = z.object({
  nftables: z.array(
    z.object({
      rule: z
        .object({
          chain: z.enum(['in', 'out']),
          comment: z.string().optional(),
          expr: z.array(z.object({ counter: z.object({ packets: z.number() }).optional() })),
        })
        .optional(),
    }),
  ),
});

const TIMEOUT_MS = 20_000;

/** What the rules in force have counted since they were loaded; null where there are none. */
export async function countersOf(
  transport: Transport,
  { name }: Pick<Host, 'name'>,
): Promise<readonly Counted[] | null> {
  const argv = ['nft', '--json', 'list', 'table', 'inet', 'trivet'];
  const { code, stdout } = await transport.run(name, { argv, timeoutMs: TIMEOUT_MS });
  return code === 0 ? countersIn(stdout) : null;
}

/** Rules of one comment are one: what is denied is of several protocols. */
export function countersIn(json: string): readonly Counted[] {
  const rules = listing.parse(JSON.parse(json)).nftables.flatMap(({ rule }): readonly Counted[] => {
    const packets = rule?.expr.find(({ counter }) => counter)?.counter?.packets;
    if (!rule?.comment || packets === undefined) return [];
    return [{ direction: rule.chain, name: rule.comment, packets }];
  });
  return [...Map.groupBy(rules, ({ direction, name }) => `${direction} ${name}`).values()].flatMap(
    ([first, ...more]) =>
      first ? [{ ...first, packets: more.reduce((sum, { packets }) => sum + packets, first.packets) }] : [],
  );
}
