/** The number in the cookie `cart_count`: `__Host-cart_count` over HTTPS. Zero without one. */
export function countIn(cookies: string): number {
  return Number(/(?:^|; )(?:__Host-)?cart_count=(\d{1,5})(?:;|$)/.exec(cookies)?.[1] ?? 0);
}

const MOST_SHOWN = 99;

/** Writes into the header how many things are in the cart; without it, the link says just "Cart". */
export function showCartCount(): void {
  const place = document.querySelector<HTMLElement>('[data-cart-count]');
  if (!place) return;
  const count = countIn(document.cookie);
  place.hidden = count === 0;
  place.textContent = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
}
