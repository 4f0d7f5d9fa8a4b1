/** What wrk measured. */
export interface Load {
  readonly perSecond: number;
  /** Milliseconds within which half of the answers came, and 99 of 100. */
  readonly p50: number;
  readonly p99: number;
}

const IN_MS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/**
 * Reads what `wrk --latency` printed.
 * @throws Error when an answer was an error or missing: whoever fails quickly looks fast
 */
export function loadOf(output: string): Load {
  const trouble = /Non-2xx.*|Socket errors.*/.exec(output)?.[0];
  if (trouble) throw new Error(`wrk met errors: ${trouble}`);
  const perSecond = Number(/^Requests\/sec:\s+([\d.]+)/m.exec(output)?.[1]);
  if (!(perSecond > 0)) throw new Error(`wrk measured nothing: ${output.trim()}`);
  return { perSecond, p50: percentile(output, 50), p99: percentile(output, 99) };
}

function percentile(output: string, percent: number): number {
  const [, value, unit = ''] =
    new RegExp(`^\\s+${percent}%\\s+([\\d.]+)(us|ms|s|m) *$`, 'm').exec(output) ?? [];
  const ms = Number(value) * (IN_MS[unit] ?? Number.NaN);
  if (Number.isNaN(ms)) throw new Error(`wrk tells no ${percent}%: ${output.trim()}`);
  return ms;
}
