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
