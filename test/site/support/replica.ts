import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Store } from '../../../apps/shop/src/data/replicated/store.ts';
import { eventually } from '../../support/eventually.ts';
import { patient } from '../../support/patience.ts';
import type { Scratch } from './database.ts';

const SECONDS = 30;

export interface Replica {
  /** Waits until it has all that the primary has done so far. */
  readonly caughtUp: () => Promise<void>;
  readonly close: () => void;
}

/**
 * Reads from the replica see all that the primary has done: a test looks at once at what somebody else, a job or the test
 * itself has changed. Whether a user's own writes are waited for is asked of the store itself, and on a lab.
 */
export function currentReads<Schema>(store: Store<Schema>, { caughtUp }: Replica): Store<Schema> {
  return {
    ...store,
    read: async (work) => {
      await caughtUp();
      return store.read(work);
    },
    readOwn: async (gtid, work) => {
      await caughtUp();
      return store.readOwn(gtid, work);
    },
  };
}

/** Follows the primary, which `own` is a connection to. The account comes by replication as well. */
export async function replicaOf({ replica, user, password }: Scratch, own: Connection): Promise<Replica> {
  const connection = await eventually('the replica has the account', SECONDS * 1000, () =>
    createConnection({ host: replica, user, password }),
  );
  return {
    caughtUp: async () => {
      const [[done]] = await own.query<RowDataPacket[]>('select @@global.gtid_executed as gtids');
      const seconds = patient(SECONDS * 1000) / 1000;
      const wait = 'select wait_for_executed_gtid_set(?, ?) as late';
      const [[answer]] = await connection.query<RowDataPacket[]>(wait, [done?.gtids, seconds]);
      if (answer?.late !== 0) throw new Error(`the replica is more than ${seconds} s behind the primary`);
    },
    close: () => connection.destroy(),
  };
}
