import type { SupervisorSettings } from '../../model/supervisor.ts';
import { decideVoter, joinsInVain } from '../engines/group-replication/decide-voter.ts';
import { relieveSilent } from '../engines/group-replication/relief.ts';
import { decidePrimary } from '../engines/static/decide-primary.ts';
import { decideReplica } from '../engines/static/decide-replica.ts';
import { type Decision, NO_USE } from './decision.ts';
import type { Answering, Observation } from './observation.ts';

/** What to do now, and what this host is good for. Health is what was seen, never what an action promises. */
export function decide(observation: Observation, settings: SupervisorSettings): Decision {
  if (observation.kind === 'silent') {
    const { why, busy, aloneSeconds, standing, lately } = observation;
    const silent = { sentence: `MySQL does not answer: ${why}`, action: null };
    const relieved = settings.role === 'voter' ? relieveSilent(standing, busy, lately, settings) : null;
    return { ...(joinsInVain(busy, aloneSeconds) ?? relieved ?? silent), health: NO_USE };
  }
  if (settings.role === 'voter') {
    if (observation.kind !== 'voter') throw new Error('a voter was looked at as something else');
    return decideVoter(observation, settings);
  }
  if (observation.kind === 'voter') throw new Error('only a voter is looked at as one');
  if (settings.role === 'primary') return decidePrimary(observation, settings.replicas);
  const { primary } = observation;
  return primary
    ? decideReplica(observation, { primary, maxLagSeconds: settings.maxLagSeconds })
    : awaitPrimary(observation);
}

/** A follower that has not heard yet whom to follow. */
function awaitPrimary({ superReadOnly, hasSchema }: Answering): Decision {
  return {
    sentence: 'replica, waits until the voters have a primary',
    action: superReadOnly ? null : { kind: 'refuse-writes' },
    health: { ...NO_USE, readable: hasSchema },
  };
}
