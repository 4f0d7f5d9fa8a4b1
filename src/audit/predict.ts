import type { Element, JourneyName } from '../model/journey.ts';
import type { Topology } from '../model/topology.ts';
import { keyOf } from './elements.ts';
import { journeysOf } from './journeys.ts';
import { holds } from './need.ts';

/**
 * The journeys of which users miss something, all or a server's share of them, for as long as these elements are away.
 * What passes by itself while others take over is not counted. A program that offers several services takes all of
 * them with it: name each.
 * @param primary name of the database host that is the primary at present; the first one unless told
 */
export function predict(
  topology: Topology,
  elements: readonly Element[],
  primary?: string,
): readonly JourneyName[] {
  const lost = new Set(elements.map(keyOf));
  return journeysOf(topology, primary)
    .filter(({ whole }) => !holds(whole, lost))
    .map(({ name }) => name);
}
