import { type Cuts, cutsOf } from './cuts.ts';
import type { Journey } from './journeys.ts';

/**
 * What audit computes of journeys, as people check it by hand in `cases/`: each part that takes a journey away alone,
 * the pairs of hosts, how many pairs there are in all, and what takes only a server's share of it.
 */
export function readable(journeys: readonly Journey[]): string {
  const blocks = Map.groupBy(journeys, block);
  return [...blocks]
    .map(([text, alike]) => `${alike.map(({ name }) => name).join(', ')}\n${text}`)
    .join('\n');
}

function block({ possible, whole }: Journey): string {
  const cuts = cutsOf(possible);
  const partly = [...cutsOf(whole).ones].filter((key) => !cuts.ones.has(key));
  return [
    ...row('alone', [...cuts.ones].sort()),
    ...row('in twos', [...pairsOfHosts(cuts), `${cuts.twos.size} pairs of any parts`]),
    ...row('in part', partly.sort()),
    '',
  ].join('\n');
}

function pairsOfHosts({ twos }: Cuts): readonly string[] {
  return [...twos]
    .filter(([, pair]) => pair.every((key) => !key.includes('/')))
    .map(([key]) => key)
    .sort();
}

function row(label: string, items: readonly string[]): readonly string[] {
  return (items.length === 0 ? ['nothing'] : items).map(
    (item, index) => `    ${(index === 0 ? label : '').padEnd(7)}  ${item}`,
  );
}
