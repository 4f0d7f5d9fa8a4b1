/** What makes the site nicer with JavaScript; nothing here is needed to buy. */
import { showCartCount } from './cart-count.ts';
import { offerPasskeys } from './passkey.ts';

showCartCount();
offerPasskeys();
// A page that the browser kept alive comes back as it was left, also when the cart has changed since.
addEventListener('pageshow', showCartCount);
