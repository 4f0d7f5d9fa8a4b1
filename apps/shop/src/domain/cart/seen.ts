import { createHash } from 'node:crypto';
import type { CartLine } from './cart.ts';
import { amountsOf } from './delivery.ts';

/**
 * Stands in the form for what its page showed. The order is of what is in the cart and costs what the shop says; this only
 * tells whether that is still what the visitor agreed to.
 */
export function seenOf(lines: readonly CartLine[]): string {
  const { total } = amountsOf(lines);
  const shown = lines.map(({ productId, quantity, unitPrice }) => [
    productId,
    quantity,
    String(unitPrice.minor),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([shown, String(total.minor), total.currency]))
    .digest('base64url')
    .slice(0, 22);
}
