import { DATABASE } from './database.ts';
import { FRONT } from './front.ts';
import type { Scenario } from './scenario.ts';

/** Every drill, tier by tier from the user's side. */
export const SCENARIOS: readonly Scenario[] = [...FRONT, ...DATABASE];
