import { padded, table } from '../src/output/index.ts';
import type { Figure, Report, Unit } from './measure.ts';

/** A report for people: `median (min–max)` in aligned columns, and the notes below. */
export function reportText({ title, columns, rows, notes }: Report): string {
  const lines = [
    ['', ...columns],
    ...rows.map(({ name, cells }) => [
      name,
      ...cells.map((cell) => (cell === null ? '·' : figureText(cell))),
    ]),
  ];
  return [title, '', table(lines).replace(/^/gm, '  '), '', ...notes.map((note) => `  ${note}`)].join('\n');
}

const MEDIAN_CELLS = 8;

/** One figure, with as many digits as say something: `8.30 s  (7.90–9.11)`. */
export function figureText({ unit, min, median, max }: Figure): string {
  const { suffix, scale } = scaleOf(unit, median);
  const digits = (value: number) => rounded(value / scale);
  const text = `${digits(median)}${suffix}`;
  return min === max ? text : `${padded(text, MEDIAN_CELLS)} (${digits(min)}–${digits(max)})`;
}

/** Times from a second on are told in seconds. */
function scaleOf(unit: Unit, median: number): { readonly suffix: string; readonly scale: number } {
  if (unit !== 'ms') return { suffix: unit, scale: 1 };
  return median >= 1000 ? { suffix: ' s', scale: 1000 } : { suffix: ' ms', scale: 1 };
}

function rounded(value: number): string {
  if (value === 0) return '0';
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
