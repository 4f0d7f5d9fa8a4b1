export { giveUp } from './give-up.ts';
export { type DatabaseHost, observeDatabase, primaryOf, servesData } from './observe.ts';
export { rejoin } from './rejoin.ts';
export { switchOver } from './switch-over.ts';
export { waitForHost } from './wait.ts';
