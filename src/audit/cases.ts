import { type Cuts, cutsOf } from './cuts.ts';
import type { Hang } from './hang.ts';
import type { Journey } from './journeys.ts';
import { sumOf } from './timers.ts';

/**
 * What audit computes of journeys, as people check it by hand in `cases/`: each part that takes a journey away alone,
 * the pairs of hosts, how many pairs there are in all, and what takes only a server's share of it; and for each program
 * that may stand still, who has to wait for how long.
 */
export function readable(journeys: readonly Journey[], hangs: readonly Hang[]): string {
  const blocks = Map.groupBy(journeys, block);
  const texts = [...blocks].map(([text, alike]) => `${alike.map(({ name }) => name).join(', ')}\n${text}`);
  return [...texts, `when it stands still\n${hung(hangs)}`].join('\n');
}

function hung(hangs: readonly Hang[]): string {
  const alike = Map.groupBy(hangs, ({ journeys, timers }) =>
    timers.length === 0 ? 'nobody' : `${(sumOf(timers) / 1000).toFixed(2)} s  ${journeys.join(', ')}`,
  );
  return [...alike]
    .flatMap(([text, these]) => [
      `    ${text}`,
      ...these.map(({ services }) => `            ${services.map(({ id }) => id).join(', ')}`),
      '',
    ])
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
