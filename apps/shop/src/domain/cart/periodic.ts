import type { Periodic } from '../../outbox/schedules.ts';
import { REMOVED_AT_ONCE, removeOldCarts } from './change.ts';

export const cleanUpCarts: Periodic = {
  name: 'carts-clean-up',
  everySeconds: 3_600,
  run: async ({ store }) => {
    for (let removed = REMOVED_AT_ONCE; removed === REMOVED_AT_ONCE; ) {
      removed = (await store.write(removeOldCarts)).value;
    }
  },
};
