import { ELECTION, LOOKOUT, replacedAfter, SERVER, type Timer, VRRP } from '../../audit/index.ts';
import { serviceFacts } from '../../topology/index.ts';
import type { Scenario } from './scenario.ts';

/** How long users are to miss what they came for, as the sum of what each part waits for. */
export interface Forecast {
  /** Which gap of the measurement it is about. */
  readonly of: 'longestGapMs' | 'writeGapMs';
  readonly timers: readonly Timer[];
}

const SUPERVISOR = serviceFacts('database', 'supervisor');

/** What is to be expected of a scenario; undefined where no failure is to be noticed, or nobody can say. */
export function forecastOf({ name }: Pick<Scenario, 'name'>): Forecast | undefined {
  if (/^(kill|power-cut|freeze)-load-balancer$/.test(name)) return { of: 'longestGapMs', timers: VRRP };
  if (name === 'stop-load-balancer') return { of: 'longestGapMs', timers: LOOKOUT };
  if (name === 'stop-supervisor') return { of: 'writeGapMs', timers: replacedAfter(SUPERVISOR) };
  if (/^(kill|stop|freeze|power-cut|link-down)-primary$/.test(name))
    return { of: 'writeGapMs', timers: ELECTION };
  if (/^(stop|freeze|power-cut)-(nginx|site|server)$/.test(name))
    return { of: 'longestGapMs', timers: SERVER };
  return undefined;
}
