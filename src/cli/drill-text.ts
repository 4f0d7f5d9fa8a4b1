import { amountOf, type Budget, isUnpredicted, JOURNEYS, nameOf, type Row, WHAT } from '../drill/index.ts';
import type { Drilled, Listed } from '../operate/drill.ts';
import { type Paint, table } from '../output/index.ts';

/** Every drill: its name, what happens, and what it may cost. */
export function listText(drills: readonly Listed[], paint: Paint): string {
  return drills
    .map(({ name, summary, budget, impossible, noticed }) => {
      const costs = (Object.entries(budget) as [keyof Budget, number][]).map(
        ([what, most]) => `${WHAT[what]} ${amountOf(what, most)}`,
      );
      const note =
        impossible.length > 0
          ? paint.careful(`  cannot be run here: it takes ${impossible.join(' and ')}`)
          : noticed.length > 0
            ? paint.careful(`  only by name: users are spared with ${noticed.join(' and ')}`)
            : undefined;
      return [paint.strong(name), `  ${summary}`, paint.faint(`  at most: ${costs.join(', ')}`), note]
        .filter((line) => line !== undefined)
        .join('\n');
    })
    .join('\n\n');
}

/** What every drill came to. */
export function resultText(drilled: readonly Drilled[], paint: Paint): string {
  const rows = drilled.flatMap(({ run, report }) => [
    [
      run.held ? paint.good('✓ held') : paint.bad('✗ not held'),
      paint.strong(run.scenario.name),
      `${run.measured.requests} requests, ${run.measured.failedRequests} failed, ${run.measured.retriedRequests} at the second try`,
    ],
    ...run.judgements.map(({ what, owedTo, allowed, measured, held }) => [
      held ? '' : paint.bad('  ✗'),
      `  ${nameOf({ what, owedTo })}`,
      `${amountOf(what, measured)} of ${amountOf(what, allowed)}`,
    ]),
    ...run.unhealthy.map((text) => [paint.bad('  ✗'), '  not healthy', text]),
    ['', '', paint.faint(report)],
  ]);
  const held = drilled.filter(({ run }) => run.held).length;
  return ['', table(rows), '', `${held} of ${drilled.length} drills held.`].join('\n');
}

/** For programs: everything but each single request, which the reports hold. */
export function answerOf(drilled: readonly Drilled[]): object {
  return {
    held: drilled.every(({ run }) => run.held),
    drills: drilled.map(({ run: { outcomes: _, ...run }, report }) => ({ ...run, report })),
  };
}

/** What was removed, and for each journey whether users missed something. */
export function matrixText(rows: readonly Row[], paint: Paint): string {
  const cell = (text: string | undefined) =>
    text === 'missed, unpredicted'
      ? paint.bad(text)
      : text === 'spared, against the prediction'
        ? paint.careful('spared')
        : text === 'missed, as predicted'
          ? 'missed'
          : paint.faint('·');
  const unpredicted = rows.filter(isUnpredicted).length;
  const lines = rows.map(({ key, journeys }) => [key, ...JOURNEYS.map((name) => cell(journeys[name]))]);
  return [
    '',
    table([['removed', ...JOURNEYS], ...lines]),
    '',
    `${unpredicted} of ${rows.length} with an outage that nobody predicted.`,
  ].join('\n');
}

export const isAsPredicted = (rows: readonly Row[]) => !rows.some(isUnpredicted);
