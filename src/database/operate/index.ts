export {
  type DatabaseHost,
  type Heard,
  hear,
  observeDatabase,
  primaryOf,
  servesData,
  statusUrl,
} from '../client/observe.ts';
export { type Forgotten, forgetHost } from './forget.ts';
export { regroup, regroupingNow } from './regroup.ts';
export { rejoin } from './rejoin.ts';
export { switchOver } from './switch-over.ts';
export { waitForHost } from './wait.ts';
export { whyNeeded } from './without.ts';
