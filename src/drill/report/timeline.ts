import type { Outcome } from '../load/outcome.ts';
import type { DrillRun } from '../run/run.ts';
import { faultSpans, roleSpans, type Span } from './lanes.ts';
import { escaped, time } from './text.ts';

const WIDTH = 1100;
const LEFT = 110;
const RIGHT = 10;
const ROW = 22;
const BARS = 110;
const DOTS = 130;

/** Times of one axis as x, in the picture's own units. */
type Place = (at: number) => number;

/** The run as one picture: what was broken, who had which role, every request, and how long it took. */
export function timeline(run: DrillRun): string {
  const { from, to, outcomes } = run;
  const span = Math.max(1, to - from);
  const x: Place = (at) => LEFT + ((Math.min(Math.max(at, from), to) - from) / span) * (WIDTH - LEFT - RIGHT);
  const parts: string[] = [];
  let y = 18;

  const faults = faultSpans(run);
  for (const fault of faults) {
    parts.push(band(fault, x, y, 'fault', fault === faults[0] ? 'broken' : ''));
    y += ROW;
  }
  const top = 18;
  for (const [what, spans] of roleSpans(run)) {
    for (const [index, host] of [...new Set(spans.map(({ label }) => label))].sort().entries()) {
      const own = spans.filter(({ label }) => label === host);
      for (const one of own) parts.push(band(one, x, y, 'role', ''));
      if (index === 0) parts.push(label(what, y + 15));
      y += ROW;
    }
  }
  y += 8;
  parts.push(label('requests', y + 12), ...bars(outcomes, x, y, from, to));
  y += BARS + 14;
  parts.push(label('latency', y + 12), ...dots(outcomes, x, y));
  y += DOTS + 14;
  parts.push(label('acknowledged', y + 12), label('writes', y + 26), ...ticks(run, x, y));
  y += 34;
  const shades = faults.map(
    (fault) =>
      `<rect class="shade" x="${n(x(fault.from))}" y="${top}" width="${n(x(fault.to) - x(fault.from))}" height="${y - top}"/>`,
  );
  const height = y + 26;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Timeline of the drill">
${[...shades, ...axis(span, x, from, y), ...parts].join('\n')}
</svg>`;
}

const n = (value: number) => value.toFixed(1);

const label = (text: string, y: number) =>
  `<text class="label" x="${LEFT - 8}" y="${y}">${escaped(text)}</text>`;

function band({ from, to, label: text }: Span, x: Place, y: number, kind: string, title: string): string {
  const width = Math.max(2, x(to) - x(from));
  const inside = width > text.length * 6.5;
  const toLeft = !inside && x(to) + text.length * 6.5 > WIDTH;
  const at = inside ? x(from) + 5 : toLeft ? x(from) - 5 : x(to) + 5;
  return `${title === '' ? '' : label(title, y + 15)}<rect class="${kind}" rx="3" x="${n(x(from))}" y="${y + 3}" width="${n(width)}" height="${ROW - 6}"><title>${escaped(text)}: ${time(to - from)}</title></rect><text class="on${inside ? ` ${kind}-text` : ''}" ${toLeft ? 'text-anchor="end" ' : ''}x="${n(at)}" y="${y + 15}">${escaped(text)}</text>`;
}

/** Each bar is a stretch of time in which requests were meant to begin. */
function bars(outcomes: readonly Outcome[], x: Place, y: number, from: number, to: number): string[] {
  const every = Math.max(500, Math.ceil((to - from) / 200 / 500) * 500);
  const slots = Array.from({ length: Math.ceil((to - from) / every) }, () => ({
    good: 0,
    retried: 0,
    failed: 0,
  }));
  for (const { intended, ok, retried } of outcomes) {
    const slot = slots[Math.floor((intended - from) / every)];
    if (slot) slot[ok ? (retried ? 'retried' : 'good') : 'failed'] += 1;
  }
  const most = Math.max(1, ...slots.map(({ good, retried, failed }) => good + retried + failed));
  return slots.flatMap((slot, index) => {
    const left = x(from + index * every);
    const width = Math.max(1, x(from + (index + 1) * every) - left - 1);
    let bottom = y + BARS;
    return (['good', 'retried', 'failed'] as const).flatMap((kind) => {
      if (slot[kind] === 0) return [];
      const height = Math.max(1.5, (slot[kind] / most) * BARS);
      bottom -= height;
      return [
        `<rect class="${kind}" x="${n(left)}" y="${n(bottom)}" width="${n(width)}" height="${n(height)}"><title>${slot[kind]} ${kind}</title></rect>`,
      ];
    });
  });
}

/** 1 ms to 100 s, each factor of ten as high as the other. */
const DECADES = 5;
const SHOWN = 4_000;

function dots(outcomes: readonly Outcome[], x: Place, y: number): string[] {
  const height = (ms: number) => y + DOTS - (Math.log10(Math.min(Math.max(ms, 1), 1e5)) / DECADES) * DOTS;
  const grid = [1, 10, 100, 1_000, 10_000, 100_000].map(
    (ms) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${n(height(ms))}" y2="${n(height(ms))}"/><text class="tick" text-anchor="end" x="${LEFT - 8}" y="${n(height(ms) + 3)}">${ms === 1 || ms === 100_000 ? '' : time(ms)}</text>`,
  );
  // A long run is thinned out, but for what failed or was slow.
  const step = Math.ceil(outcomes.length / SHOWN);
  const shown = outcomes.filter(
    ({ ok, intended, ended }, index) => index % step === 0 || !ok || ended - intended > 1_000,
  );
  return [
    ...grid,
    ...shown.map(({ intended, ended, ok, retried, journey, error }) => {
      const kind = ok ? (retried ? 'retried' : 'good') : 'failed';
      const title = ok ? '' : `<title>${escaped(`${journey}: ${error.slice(0, 60)}`)}</title>`;
      return `<circle class="${kind}" r="${ok ? 1.6 : 2.6}" cx="${n(x(intended))}" cy="${n(height(ended - intended))}">${title}</circle>`;
    }),
  ];
}

function ticks({ outcomes, measured }: DrillRun, x: Place, y: number): string[] {
  const acknowledged = outcomes.flatMap(({ entry }) => (entry?.acknowledged ? [entry.ended] : []));
  const gap = measured.journeys.write?.gap;
  const worst =
    gap && gap.to - gap.from > 1_000
      ? `<rect class="gap" x="${n(x(gap.from))}" y="${y}" width="${n(x(gap.to) - x(gap.from))}" height="26"/><text class="on" x="${n(x(gap.from) + 4)}" y="${y + 17}">${time(gap.to - gap.from)}</text>`
      : '';
  return [worst, `<path class="ticks" d="${acknowledged.map((at) => `M${n(x(at))} ${y}v26`).join('')}"/>`];
}

function axis(span: number, x: Place, from: number, y: number): string[] {
  const every =
    [1, 2, 5, 10, 20, 30, 60, 120, 300, 600].find((seconds) => span / 1_000 / seconds <= 14) ?? 1_200;
  const count = Math.floor(span / 1_000 / every);
  return Array.from({ length: count + 1 }, (_, index) => {
    const at = x(from + index * every * 1_000);
    return `<line class="grid" x1="${n(at)}" x2="${n(at)}" y1="14" y2="${y}"/><text class="tick" text-anchor="middle" x="${n(at)}" y="${y + 16}">${index * every} s</text>`;
  });
}
