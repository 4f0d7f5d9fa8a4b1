import { CAN, type Held, type Outlook } from '../audit/index.ts';
import { type Paint, table } from '../output/index.ts';

/** How each journey stands, as a table. */
export function outlookText(journeys: readonly Outlook[], paint: Paint): string {
  const head = ['', 'available', 'away in a year', 'lost by one of', 'or by pairs', 'in part by'].map(
    paint.faint,
  );
  const body = journeys.map(({ name, availability, secondsDownPerYear, alone, pairs, inPart }) => [
    CAN[name],
    percent(availability),
    spell(secondsDownPerYear),
    alone.length === 0 ? paint.good('none') : paint.bad(String(alone.length)),
    String(pairs.length),
    String(inPart.length),
  ]);
  return table([head, ...body]);
}

/** Of each journey, what holds it up for longest when it stands still. */
export function hangsText(journeys: readonly Outlook[], hangs: readonly Held[], paint: Paint): string {
  const body = journeys.flatMap(({ name }) => {
    const worst = hangs
      .filter((hang) => hang.journeys.includes(name))
      .reduce<Held | undefined>((most, hang) => (hang.ms > (most?.ms ?? 0) ? hang : most), undefined);
    return worst ? [[CAN[name], `${(worst.ms / 1000).toFixed(1)} s`, worst.program]] : [];
  });
  return table([['', 'held up for', 'when this hangs'].map(paint.faint), ...body]);
}

/** Two digits beyond the nines: `99.89 %`, `99.99973 %`. */
export function percent(share: number): string {
  const away = 1 - share;
  if (away < 1e-10) return 'beyond telling';
  const digits = Math.max(2, Math.ceil(-Math.log10(away)) - 1);
  return `${(share * 100).toFixed(digits)} %`;
}

/** Seconds in a year, to two digits or so. */
export function spell(seconds: number): string {
  if (seconds < 1) return 'less than 1 s';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
