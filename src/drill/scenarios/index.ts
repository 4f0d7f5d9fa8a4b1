import type { Removal } from '../../model/verdict.ts';
import { DATABASE } from './database.ts';
import { FRONT } from './front.ts';
import type { Scenario } from './scenario.ts';

/** Every drill, tier by tier from the user's side. */
export const SCENARIOS: readonly Scenario[] = [...FRONT, ...DATABASE];

/** What each of them removes, for audit: which findings it shows. */
export const REMOVALS: readonly Removal[] = SCENARIOS.flatMap(({ name, removes }) =>
  removes === undefined ? [] : { drill: name, ...removes },
);
