import type { Config } from '../model/environment.ts';

/** How many connections to MySQL there may be, at each place that bounds them. */
export interface Connections {
  /** That the application of one server opens at most, for each purpose. */
  readonly pools: { readonly write: number; readonly read: number };
  /** That the proxy of one server opens to one MySQL by one of its two ways. */
  readonly slots: number;
  /** That one MySQL takes. */
  readonly mysql: number;
}

/** A page holds one for the time of its queries. More make nothing faster: they wait for each other within MySQL. */
const MOST = { write: 8, read: 16 };
/** The same for any number of servers: a change restarts MySQL. */
const OF_MYSQL = 1000;
/** The others are for supervisors, members, operators, and connections whose server has vanished. */
const OF_THE_SITE = 900;
/** Of each server and way: migrations, tasks by hand, and one that is being replaced. */
const BESIDE_THE_POOLS = 3;

/**
 * All are derived from one another, so that nobody waits at the next place for what the one before has let through. Without
 * replicas, and when all reads go there, one MySQL has both pools of every server.
 */
export function connections({ servers, database }: Pick<Config, 'servers' | 'database'>): Connections {
  const share = Math.floor(OF_THE_SITE / servers.count);
  const pooled = Math.min(MOST.write + MOST.read, share - 2 * BESIDE_THE_POOLS);
  const write = Math.floor((pooled * MOST.write) / (MOST.write + MOST.read));
  const pools = { write, read: pooled - write };
  return {
    pools,
    // Where both pools go one way, they share its slots.
    slots: (database.reads === 'primary' ? pooled : pools.read) + BESIDE_THE_POOLS,
    mysql: OF_MYSQL,
  };
}
