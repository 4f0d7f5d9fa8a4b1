/**
 * Errors of an applier that pass without a change of data (MySQL Error Reference): what is short, what waits for others,
 * and who ends it. Every other one comes back each time the same transaction is tried on the same data.
 */
const TRANSIENT: ReadonlySet<number> = new Set([
  // Disk full, or a table or tablespace for the same reason.
  1021, 1114, 3675,
  // Files that cannot be made, opened or written: too many are open, or there is no room. The engine tells its own number.
  1004,
  1016, 1026, 1030,
  // Memory, threads and connections.
  1037, 1038, 1040, 1041, 1135,
  // Locks: waited for too long, too many, deadlock; rolled back by the group.
  1205, 1206, 1213, 3101, 3572,
  // Server shutdown, statement interrupted, out of time, session killed.
  1053, 1317, 3024, 3169,
]);

export const isTransient = (code: number): boolean => TRANSIENT.has(code);
