import type { Cart } from '../../domain/cart/cart.ts';
import { isShort, MOST_LINES } from '../../domain/cart/lines.ts';

/** What the address of the cart says was just done, as long as the cart bears it out. */
export function noticeOf(url: string, cart: Cart | null): string | null {
  const at = url.indexOf('?');
  const params = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  if (params.has('full')) {
    return `Your cart is full: it holds ${MOST_LINES} different products. Please order or remove something first.`;
  }
  if (params.has('removed')) return 'It was taken out of your cart.';
  const slug = params.get('added') ?? params.get('changed');
  const line = cart?.lines.find((each) => each.slug === slug);
  if (!line) return null;
  const has = `${line.name} is in your cart: ${line.quantity}.`;
  return isShort(line) ? `${has} That is more than we have.` : has;
}
