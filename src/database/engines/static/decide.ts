import { NO_USE, unanswered } from '../../engine/decision.ts';
import type { Decision } from './action.ts';
import { decidePrimary } from './decide-primary.ts';
import { decideReplica } from './decide-replica.ts';
import type { Answering, Observation } from './observation.ts';
import type { StaticSettings } from './settings.ts';

export function decide(seen: Observation, settings: StaticSettings): Decision {
  if (seen.kind === 'silent') return { ...unanswered(seen.why), health: NO_USE };
  if (settings.role === 'primary') return decidePrimary(seen, settings.replicas);
  const { primary } = seen;
  return primary
    ? decideReplica(seen, { primary, maxLagSeconds: settings.maxLagSeconds })
    : awaitPrimary(seen);
}

/** An asynchronous replica of voters (`follower`) that has not heard yet whom to copy. */
function awaitPrimary({ superReadOnly, hasSchema }: Answering): Decision {
  return {
    sentence: 'asynchronous replica, waits until the voters have a primary',
    state: 'waiting',
    action: superReadOnly ? null : { kind: 'fence' },
    health: { ...NO_USE, readable: hasSchema },
  };
}
