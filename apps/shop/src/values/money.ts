/** An exact amount: `minor` in the currency's smallest unit (cents), `currency` as ISO 4217. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** The amount as people write it, such as `€1,234.50`; exact at any size. */
export function formatMoney({ minor, currency }: Money): string {
  const format = formatFor(currency);
  return format.format(decimal(minor, digitsOf(format)));
}

/** The amount as a plain decimal such as `1234.50`, for machine-readable markup. */
export function decimalMoney({ minor, currency }: Money): string {
  return decimal(minor, digitsOf(formatFor(currency)));
}

function formatFor(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const created = new Intl.NumberFormat('en', { style: 'currency', currency });
  formats.set(currency, created);
  return created;
}

function digitsOf(format: Intl.NumberFormat): number {
  return format.resolvedOptions().maximumFractionDigits ?? 0;
}

function decimal(minor: bigint, digits: number): Intl.StringNumericLiteral {
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  return `${sign}${whole}${digits > 0 ? `.${fraction}` : ''}` as Intl.StringNumericLiteral;
}

/** BIGINT holds more; nothing in this shop costs it. */
const DEAREST = 100_000_000_00n;

/** Digits in groups of three or in none; a point, and as many decimals as the currency has at most. */
const DECIMAL = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/**
 * An amount as people type it (`12`, `12.5`, `1,234.50`) in the currency's smallest unit, exactly. Null for what is no
 * such amount: negative, in another notation, with more decimals than `digits`, or beyond all reason.
 */
export function parsePrice(typed: string, digits = 2): bigint | null {
  const [, whole, fraction = ''] = DECIMAL.exec(typed.trim()) ?? [];
  if (whole === undefined || fraction.length > digits || whole.length > 20) return null;
  const minor = BigInt(whole.replaceAll(',', '') + fraction.padEnd(digits, '0'));
  return minor <= DEAREST ? minor : null;
}
