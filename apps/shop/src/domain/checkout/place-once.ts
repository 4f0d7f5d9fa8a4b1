import { CommitUnknown } from '../../data/replicated/failure.ts';
import type { Services } from '../../services.ts';
import { type Purchase, place } from './place.ts';

/**
 * Places an order once. When it is not known whether it was committed, the same is sent again, as a visitor would: by its
 * attempt it finds the order, or makes it. @throws NotEnough, TooMuchHeld
 */
export async function placeOnce({ store, seal, site }: Services, purchase: Purchase) {
  const write = () => store.write((trx) => place(trx, { seal, seller: site.seller }, purchase));
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof CommitUnknown)) throw error;
  }
  return write();
}
