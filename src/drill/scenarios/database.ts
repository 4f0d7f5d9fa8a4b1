import { ELECTION, replacedAfter } from '../../audit/index.ts';
import { serviceFacts } from '../../topology/index.ts';
import type { FaultSpec } from '../faults/spec.ts';
import type { Budget } from '../measure/judge.ts';
import { defineDrill, type Forecast, type ScenarioStep, type Shows, type Target } from './scenario.ts';

const MYSQL = 'mysql.service';
const SUPERVISOR = serviceFacts('database', 'supervisor');

/** What holds whatever happens. */
export const SAFE: Budget = { lostWrites: 0, doubledWrites: 0, outOfOrderWrites: 0, staleReads: 0 };

const FAILOVER: Budget = { failedRequests: 0, writeGapMs: 8_000, ...SAFE, convergeMs: 60_000 };

/** Injected, and reverted after some milliseconds. */
export const during = (fault: FaultSpec, on: Target, ms: number): readonly ScenarioStep[] => [
  { kind: 'inject', fault, on },
  { kind: 'wait', ms },
  { kind: 'revert' },
];

const ELECTED: Forecast = { of: 'writeGapMs', timers: ELECTION };

const primary = (
  name: string,
  summary: string,
  fault: FaultSpec,
  { ms = 40_000, ...shows }: Shows & { readonly ms?: number } = {},
) =>
  defineDrill({
    name,
    summary,
    possibleWith: [],
    survivableWith: ['voters'],
    steps: during(fault, 'primary', ms),
    budget: FAILOVER,
    ...shows,
  });

const switchovers = (name: string, often: string, times: number) =>
  defineDrill({
    name,
    summary: `The primary hands over to another voter, ${often}.`,
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    steps: [{ kind: 'repeat', times, steps: [{ kind: 'switchover' }, { kind: 'wait', ms: 4_000 }] }],
    budget: { failedRequests: 0, writeGapMs: 1_000, ...SAFE },
  });

export const DATABASE = [
  primary(
    'kill-primary',
    'MySQL of the current primary is killed; systemd starts it again.',
    { kind: 'kill', unit: MYSQL },
    { removes: { role: 'database', rank: 3, mayReturn: true }, forecast: ELECTED },
  ),
  primary(
    'shut-down-primary',
    'MySQL of the current primary is shut down in order for 20 s.',
    { kind: 'service-stopped', unit: MYSQL },
    { ms: 20_000 },
  ),
  primary(
    'stop-primary',
    'MySQL of the current primary stands still for 40 s.',
    { kind: 'stop', unit: MYSQL },
    { forecast: ELECTED },
  ),
  primary(
    'stop-supervisor',
    'The supervisor of the current primary stands still for 20 s.',
    { kind: 'stop', unit: 'mysql-supervisor.service' },
    {
      ms: 20_000,
      forecast: { of: 'writeGapMs', timers: replacedAfter(SUPERVISOR) },
    },
  ),
  primary(
    'freeze-primary',
    'The host of the current primary hangs for 40 s.',
    { kind: 'freeze' },
    { removes: { role: 'database', rank: 2 }, forecast: ELECTED },
  ),
  primary(
    'power-cut-primary',
    'The host of the current primary loses its power for 40 s.',
    { kind: 'power-cut' },
    { removes: { role: 'database', rank: 1 }, forecast: ELECTED },
  ),
  primary(
    'link-down-primary',
    'The host of the current primary loses its cable for 40 s.',
    { kind: 'link-down' },
    { forecast: ELECTED },
  ),
  primary(
    'lock-primary',
    'Somebody holds a lock on all tables of the primary for 40 s: it commits nothing.',
    { kind: 'applier-stopped' },
  ),
  defineDrill({
    name: 'pause-primary',
    summary: 'MySQL of the primary stands still for three seconds out of five, for 50 s.',
    possibleWith: [],
    survivableWith: ['voters'],
    steps: during({ kind: 'pauses', unit: MYSQL }, 'primary', 50_000),
    budget: { ...FAILOVER, writeGapMs: 15_000 },
  }),
  defineDrill({
    name: 'lossy-primary',
    summary: 'The primary loses 40 of 100 packets, both ways, for 40 s.',
    possibleWith: [],
    survivableWith: ['voters'],
    disaster: true,
    steps: during({ kind: 'lossy', percent: 40 }, 'primary', 40_000),
    budget: { ...SAFE, writeGapMs: 15_000, convergeMs: 60_000 },
  }),
  defineDrill({
    name: 'lose-large-packets',
    summary:
      'Whatever the primary sends to other database hosts is lost if it is large, for 2 min: it is heard, and commits nothing.',
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    disaster: true,
    steps: during({ kind: 'large-lost', fromBytes: 1_000 }, 'primary', 120_000),
    budget: { ...SAFE, writeGapMs: 20_000, convergeMs: 120_000 },
  }),
  defineDrill({
    name: 'kill-successor',
    summary: 'MySQL of the primary is killed, and that of its successor as soon as there is one.',
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    disaster: true,
    steps: [
      { kind: 'inject', fault: { kind: 'kill', unit: MYSQL }, on: 'primary' },
      { kind: 'inject', fault: { kind: 'kill', unit: MYSQL }, on: 'primary' },
      { kind: 'wait', ms: 30_000 },
      { kind: 'revert' },
    ],
    budget: { ...SAFE, writeGapMs: 20_000, convergeMs: 60_000 },
  }),
  defineDrill({
    name: 'long-readers',
    summary:
      'Both secondaries are read from in transactions that do not end, a table is altered, the primary killed.',
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    steps: [
      { kind: 'inject', fault: { kind: 'long-reader' }, on: 'secondary' },
      { kind: 'inject', fault: { kind: 'long-reader' }, on: 'secondary' },
      { kind: 'alter-table' },
      { kind: 'wait', ms: 4_000 },
      { kind: 'inject', fault: { kind: 'kill', unit: MYSQL }, on: 'primary' },
      { kind: 'wait', ms: 30_000 },
      { kind: 'revert' },
    ],
    budget: FAILOVER,
  }),
  defineDrill({
    name: 'flap-primary',
    summary: 'Whoever is primary loses its cable for 11 s and has it for 5 s, four times.',
    possibleWith: [],
    survivableWith: ['voters'],
    disaster: true,
    steps: [
      {
        kind: 'repeat',
        times: 4,
        steps: [...during({ kind: 'link-down' }, 'primary', 11_000), { kind: 'wait', ms: 5_000 }],
      },
    ],
    budget: { ...SAFE, writeGapMs: 60_000, convergeMs: 60_000 },
  }),
  defineDrill({
    name: 'one-way-cut',
    summary: 'The primary hears everybody and nobody hears it, for a minute.',
    possibleWith: ['replica'],
    survivableWith: ['voters'],
    disaster: true,
    steps: during({ kind: 'one-way-cut' }, 'primary', 60_000),
    budget: { ...SAFE, writeGapMs: 60_000, convergeMs: 60_000 },
  }),
  defineDrill({
    name: 'partition-minority',
    summary: 'The primary and the other voters do not reach each other for 40 s; servers reach all of them.',
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    steps: during({ kind: 'partition' }, 'primary', 40_000),
    budget: FAILOVER,
  }),
  defineDrill({
    name: 'cut-link',
    summary:
      'The primary and one other voter do not reach each other for 2 min; everybody else reaches both.',
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    steps: during({ kind: 'link-cut' }, 'primary', 120_000),
    budget: { ...FAILOVER, writeGapMs: 10_000 },
  }),
  defineDrill({
    name: 'restart-beside-cut',
    summary: 'MySQL of a voter is killed and starts again; meanwhile the primary loses its cable for 20 s.',
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    disaster: true,
    steps: [
      { kind: 'inject', fault: { kind: 'kill', unit: MYSQL }, on: 'secondary' },
      { kind: 'wait', ms: 1_500 },
      { kind: 'inject', fault: { kind: 'link-down' }, on: 'primary' },
      { kind: 'wait', ms: 20_000 },
      { kind: 'revert' },
    ],
    // As long as the cut lasts, and 15 s.
    budget: { ...SAFE, writeGapMs: 37_000, convergeMs: 120_000 },
  }),
  defineDrill({
    name: 'graceful-shrink',
    summary: 'One voter loses its cable, and another one is shut down in order.',
    possibleWith: ['voters'],
    survivableWith: ['voters'],
    disaster: true,
    steps: [
      { kind: 'inject', fault: { kind: 'link-down' }, on: 'secondary' },
      { kind: 'wait', ms: 5_000 },
      { kind: 'inject', fault: { kind: 'service-stopped', unit: MYSQL }, on: 'secondary' },
      { kind: 'wait', ms: 15_000 },
      { kind: 'revert' },
    ],
    budget: { ...SAFE, writeGapMs: 60_000, convergeMs: 60_000 },
  }),
  defineDrill({
    name: 'total-database-outage',
    summary: 'Every database host loses its power; they return in random order, the last one 60 s late.',
    possibleWith: [],
    survivableWith: ['voters'],
    disaster: true,
    steps: [
      { kind: 'inject-all', fault: { kind: 'power-cut' }, on: 'databases' },
      { kind: 'wait', ms: 5_000 },
      { kind: 'revert-in-random-order', lastAfterMs: 60_000 },
    ],
    budget: { ...SAFE, convergeMs: 120_000 },
  }),
  switchovers('switchover', 'ten times', 10),
  switchovers('fifty-switchovers', 'fifty times', 50),
  defineDrill({
    name: 'replica-lag',
    summary: 'A host that reads go to receives and does not apply for 20 s.',
    possibleWith: ['replica'],
    survivableWith: ['replica'],
    steps: during({ kind: 'applier-stopped' }, 'replica', 20_000),
    budget: { failedRequests: 0, writeGapMs: 1_000, ...SAFE, convergeMs: 60_000 },
  }),
  defineDrill({
    name: 'lose-replica',
    summary: 'A host that reads go to loses its power for 20 s.',
    possibleWith: ['replica'],
    survivableWith: ['replica'],
    steps: during({ kind: 'power-cut' }, 'replica', 20_000),
    budget: { failedRequests: 0, writeGapMs: 1_000, ...SAFE, convergeMs: 60_000 },
  }),
  defineDrill({
    name: 'disk-full',
    summary: "The disk of a replica's MySQL is full for 20 s.",
    possibleWith: ['replica'],
    survivableWith: ['replica'],
    steps: during({ kind: 'disk-full', folder: '/var/lib/mysql', unit: MYSQL }, 'replica', 20_000),
    budget: { failedRequests: 0, writeGapMs: 2_000, ...SAFE, convergeMs: 60_000 },
  }),
];
