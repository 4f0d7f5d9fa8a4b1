import type { DrillRun } from '../run/run.ts';
import { escaped, time, WHAT } from './text.ts';

/** What was to be expected, timer by timer, beside what was measured. */
export function forecastTable({ forecast, measured }: DrillRun): string {
  if (forecast === undefined) return '';
  const { of, timers } = forecast;
  const sum = timers.reduce((total, { ms }) => total + ms, 0);
  const rows = timers.map(
    ({ what, ms, set }) =>
      `<tr><td>${escaped(what)}</td><td class="number">${time(ms)}</td><td class="faint">${escaped(set)}</td></tr>`,
  );
  return `<h2>Predicted and measured</h2>
<table><tr><th>what is waited for</th><th class="number">at most</th><th>set by</th></tr>
${rows.join('\n')}
<tr><td><b>${escaped(WHAT[of])}, predicted</b></td><td class="number"><b>${time(sum)}</b></td><td></td></tr>
<tr><td><b>${escaped(WHAT[of])}, measured</b></td><td class="number"><b>${time(measured[of])}</b></td><td></td></tr></table>`;
}
