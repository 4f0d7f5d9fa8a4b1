import type { DrillRun } from '../run/run.ts';
import { forecastTable } from './forecast.ts';
import { STYLE } from './style.ts';
import { amountOf, escaped, nameOf, time } from './text.ts';
import { timeline } from './timeline.ts';

/** A run as one HTML page that needs nothing else. */
export function reportHtml(run: DrillRun): string {
  const { scenario, environment, held, measured, rate, seed, from, to } = run;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${scenario.name} on ${environment}`)}</title>
<style>${STYLE}</style>
<h1>${escaped(scenario.name)}<span class="verdict ${held ? 'held">held' : 'missed">not held'}</span></h1>
<p>${escaped(scenario.summary)}</p>
<p class="faint">${escaped(environment)}, ${new Date(from).toISOString().slice(0, 19).replace('T', ' ')} UTC, ${time(to - from)};
${rate} things wanted each second, seed ${seed}. ${measured.requests} requests: ${measured.failedRequests} failed,
${measured.retriedRequests} answered at the second try.</p>
<h2>Budget</h2>
${budgetTable(run)}
<h2>What happened</h2>
<div class="scroll">${timeline(run)}</div>
<p class="key faint"><span><i style="background:var(--good)"></i>answered</span><span><i style="background:var(--retried)"></i>at
the second try</span><span><i style="background:var(--failed)"></i>failed</span><span><i style="background:var(--fault)"></i>something
is broken</span><span><i style="background:var(--role)"></i>by a host's own account</span></p>
${forecastTable(run)}
<h2>Journeys</h2>
${journeyTable(run)}
<h2>Step by step</h2>
${eventTable(run)}
</html>
`;
}

const cell = (text: string | number, kind = '') =>
  `<td${kind === '' ? '' : ` class="${kind}"`}>${escaped(String(text))}</td>`;

function budgetTable({ judgements, unhealthy }: DrillRun): string {
  const rows = judgements.map(
    ({ what, owedTo, allowed, measured, held }) =>
      `<tr>${cell(nameOf({ what, owedTo }))}${cell(amountOf(what, measured), held ? 'number' : 'number bad')}${cell(amountOf(what, allowed), 'number')}${cell(held ? 'held' : 'not held', held ? '' : 'bad')}</tr>`,
  );
  const still = unhealthy.map((text) => `<p class="bad">Not healthy at the end: ${escaped(text)}</p>`);
  return `<table><tr><th>what</th><th class="number">measured</th><th class="number">allowed</th><th></th></tr>
${rows.join('\n')}</table>${still.join('')}`;
}

function journeyTable({ measured, from }: DrillRun): string {
  const heads = ['wanted', 'failed', 'second try', 'median', '99 %', 'longest', 'longest gap', 'at'];
  const rows = Object.entries(measured.journeys).map(([name, figures]) => {
    const { wanted, failed, retried, p50, p99, longest, gap } = figures;
    return `<tr>${cell(name)}${cell(wanted, 'number')}${cell(failed, failed > 0 ? 'number bad' : 'number')}${[
      retried,
      time(p50),
      time(p99),
      time(longest),
      time(gap.to - gap.from),
      time(gap.from - from),
    ]
      .map((value) => cell(value, 'number'))
      .join('')}</tr>`;
  });
  return `<div class="scroll"><table><tr><th>journey</th>${heads.map((head) => `<th class="number">${head}</th>`).join('')}</tr>
${rows.join('\n')}</table></div>`;
}

function eventTable({ events, changes, from }: DrillRun): string {
  const told = changes.map(({ at, host, what, has }) => ({
    at,
    text: `${host} says that it ${has ? 'has' : 'no longer has'} ${what === 'primary' ? 'the role of primary' : what}`,
  }));
  const rows = [...events, ...told]
    .filter(({ at }) => at >= from)
    .sort((one, other) => one.at - other.at)
    .map(({ at, text }) => `<tr>${cell(time(at - from), 'number when')}${cell(text)}</tr>`);
  return `<table>${rows.join('\n')}</table>`;
}
