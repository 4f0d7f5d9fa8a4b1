export { type Checked, checkFirewalls } from './check.ts';
export { type Counted, countersOf } from './counters.ts';
export type { Difference } from './found.ts';
