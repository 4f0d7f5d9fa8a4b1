import { randomBytes } from 'node:crypto';
import type { Topology } from '../../model/topology.ts';
import { siteAddresses, siteName, siteUrl } from '../../topology/index.ts';
import { isWorld } from '../../world/index.ts';
import type { LoadSettings } from './outcome.ts';
import { addressesOf } from './visitors.ts';

export interface LoadContext {
  readonly topology: Topology;
  /** Bearer token of the site's operations pages. */
  readonly opsToken: string;
}

/** What the load program is told for one run. */
export function loadSettings({ topology, opsToken }: LoadContext, rate: number, seed: number): LoadSettings {
  const { offered } = topology.application.journeys;
  const resolver = topology.hosts.find(isWorld);
  return {
    site: siteName(topology),
    origin: siteUrl(topology),
    domain: topology.config.domain,
    resolver: resolver?.address ?? '',
    rate,
    seed,
    run: randomBytes(4).toString('hex'),
    token: opsToken,
    addresses: siteAddresses(topology),
    sources: addressesOf(topology),
    journeys: topology.config.payment === 'sandbox' ? offered : offered.filter((name) => name !== 'pay'),
  };
}
