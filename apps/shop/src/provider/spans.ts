/** From one moment on, and before another. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const HOUR = 3_600_000;

/** A span in pieces of an hour at most, so that what the provider lists of each is never too much. */
export function hourly({ from, to }: Span): readonly Span[] {
  const hours = Math.ceil((to.getTime() - from.getTime()) / HOUR);
  const at = (hour: number) => new Date(Math.min(from.getTime() + hour * HOUR, to.getTime()));
  return Array.from({ length: Math.max(hours, 0) }, (_, hour) => ({ from: at(hour), to: at(hour + 1) }));
}
