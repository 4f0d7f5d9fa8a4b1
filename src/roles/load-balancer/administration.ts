import type { Topology } from '../../model/topology.ts';
import { beneath } from './paths.ts';

/** A path that no application has: what it says there is what it says of all that is nowhere. */
const NOWHERE = '/nothing-is-here';

/** Whoever is not to administer the application finds what anybody finds where there is nothing. */
export function administrationRules(topology: Topology): readonly string[] {
  const { admin } = topology.application.front;
  const from = administrators(topology);
  if (admin === null || from === null) return [];
  return [`http-request set-path ${NOWHERE} if { ${beneath([admin])} } !{ src ${from.join(' ')} }`];
}

function administrators({ config: { administration }, network }: Topology): readonly string[] | null {
  if (administration === 'anywhere') return null;
  return administration === 'operator' ? [network.operator] : administration.from;
}
