import { randomBytes } from 'node:crypto';
import type { JourneyName } from '../model/journey.ts';
import type { Topology } from '../model/topology.ts';
import { hostsWith, siteAddresses } from '../topology/index.ts';
import { sqlInside } from './faults/inside.ts';
import type { DrillGround } from './ground.ts';
import type { LoadSettings } from './load/outcome.ts';

/** Last octets of addresses that no host of a lab has, for users to come from; see topology/place.ts. */
const FIRST = 41;
const LAST = 99;
const PRODUCTS = ['northlight-pendant', 'tide-mug', 'halden-table-lamp', 'alder-chair'];
const JOURNEYS: readonly JourneyName[] = ['resolve', 'read', 'static', 'write', 'sign-in', 'pay'];

/** Gives the internet host the addresses of many people, and the shop enough in stock for all of them. */
export async function prepareGround(ground: DrillGround, primary: string): Promise<void> {
  const { transport, lab } = ground;
  const prefix = prefixOf(ground);
  const stdin = `for last in $(seq ${FIRST} ${LAST}); do ip address replace ${prefix}.$last/24 dev host0; done\n`;
  await transport.run('internet', { argv: ['sh', '-s'], stdin, timeoutMs: 20_000 });
  await sqlInside(
    { lab, host: primary },
    `UPDATE site.products SET stock = 1000000 WHERE stock < 100000;
     UPDATE site.categories SET version = version + 1;
     DELETE FROM site.ledger_entries WHERE written_at < NOW() - INTERVAL 1 DAY`,
  );
}

/** Takes the addresses away again. */
export async function clearGround(ground: DrillGround): Promise<void> {
  const prefix = prefixOf(ground);
  const stdin = `for last in $(seq ${FIRST} ${LAST}); do ip address del ${prefix}.$last/24 dev host0; done 2>/dev/null; true\n`;
  await ground.transport.run('internet', { argv: ['sh', '-s'], stdin, timeoutMs: 20_000 });
}

export function loadSettings(ground: DrillGround, rate: number, seed: number): LoadSettings {
  const { topology, opsToken } = ground;
  const prefix = prefixOf(ground);
  const [resolver] = hostsWith(topology, 'internet');
  return {
    site: `www.${topology.config.domain}`,
    domain: topology.config.domain,
    resolver: resolver?.address ?? '',
    rate,
    seed,
    run: randomBytes(4).toString('hex'),
    token: opsToken,
    addresses: siteAddresses(topology),
    sources: Array.from({ length: LAST - FIRST + 1 }, (_, index) => `${prefix}.${FIRST + index}`),
    products: PRODUCTS,
    journeys: topology.config.payment === 'sandbox' ? JOURNEYS : JOURNEYS.filter((name) => name !== 'pay'),
  };
}

/** All addresses that users come from, as one range. */
export function visitorsOf({ network }: Topology): string {
  const prefix = network.subnet.replace(/\.0\/24$/, '');
  return `${prefix}.${FIRST}-${prefix}.${LAST}`;
}

const prefixOf = ({ topology }: DrillGround) => topology.network.subnet.replace(/\.0\/24$/, '');
