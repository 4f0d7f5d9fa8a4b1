import { HEALTH_CHECKER, SERVER, type Timer, VRRP } from '../../audit/index.ts';
import type { FaultSpec } from '../faults/spec.ts';
import type { Budget } from '../measure/judge.ts';
import { during, SAFE } from './database.ts';
import { defineDrill, type Forecast, type Scenario, type Shows } from './scenario.ts';

const HAPROXY = 'haproxy.service';

const TAKEN_OVER: Budget = { failedRequests: 0, longestGapMs: 500, ...SAFE, convergeMs: 60_000 };
const NOT_NOTICED: Budget = { failedRequests: 0, ...SAFE, convergeMs: 60_000 };
/** The load balancer asks another server; no client has to. */
const ASKED_ELSEWHERE: Budget = { ...NOT_NOTICED, retriedReads: 0 };

const gapOf = (timers: readonly Timer[]): Forecast => ({ of: 'longestGapMs', timers });

const balancer = (
  name: string,
  summary: string,
  fault: FaultSpec,
  ms: number,
  { budget = TAKEN_OVER, ...shows }: Shows & Partial<Pick<Scenario, 'budget'>> = {},
) =>
  defineDrill({
    name,
    summary,
    possibleWith: [],
    survivableWith: ['pair'],
    steps: during(fault, 'address-owner', ms),
    budget,
    ...shows,
  });

/** Injected on one server, and 5 s after it is reverted and all is healthy, on the next: never on the last one. */
const server = (name: string, summary: string, fault: FaultSpec, ms: number, shows: Shows = {}) =>
  defineDrill({
    name,
    summary,
    possibleWith: [],
    survivableWith: ['servers'],
    steps: [
      ...during(fault, 'server', ms),
      { kind: 'until-healthy', withinMs: 60_000 },
      { kind: 'wait', ms: 5_000 },
      ...during(fault, 'next-server', ms),
    ],
    budget: ASKED_ELSEWHERE,
    ...shows,
  });

export const FRONT = [
  balancer(
    'kill-load-balancer',
    'HAProxy of the load balancer that has the address is killed.',
    { kind: 'kill', unit: HAPROXY },
    10_000,
    { removes: { role: 'load-balancer', rank: 3, mayReturn: true }, forecast: gapOf(VRRP) },
  ),
  balancer(
    'power-cut-load-balancer',
    'The load balancer that has the address loses its power for 20 s.',
    { kind: 'power-cut' },
    20_000,
    { removes: { role: 'load-balancer', rank: 1 }, forecast: gapOf(VRRP) },
  ),
  balancer(
    'freeze-load-balancer',
    'The load balancer that has the address hangs for 20 s.',
    { kind: 'freeze' },
    20_000,
    { removes: { role: 'load-balancer', rank: 2 }, forecast: gapOf(VRRP) },
  ),
  balancer(
    'stop-load-balancer',
    'HAProxy of the load balancer that has the address stands still for 20 s.',
    { kind: 'stop', unit: HAPROXY },
    20_000,
    { budget: { ...TAKEN_OVER, longestGapMs: 1_100 }, forecast: gapOf(HEALTH_CHECKER) },
  ),
  balancer(
    'stop-keepalived',
    'keepalived of the load balancer that has the address stands still for 20 s, and the other takes it too.',
    { kind: 'stop', unit: 'keepalived.service' },
    20_000,
    { budget: NOT_NOTICED },
  ),
  balancer(
    'stop-health-checker',
    'The health checker of the load balancer that has the address stands still for 20 s.',
    { kind: 'stop', unit: 'health-checker.service' },
    20_000,
    { budget: NOT_NOTICED },
  ),
  defineDrill({
    name: 'vrrp-lost',
    summary: 'The load balancers no longer hear of each other for 20 s, and both take every address.',
    possibleWith: ['pair'],
    survivableWith: ['pair'],
    steps: during({ kind: 'vrrp-cut' }, 'balancer', 20_000),
    budget: { failedRequests: 0, longestGapMs: 1_000, ...SAFE, convergeMs: 5_000 },
  }),
  defineDrill({
    name: 'reload-load-balancer',
    summary: 'HAProxy reloads its configuration a hundred times.',
    possibleWith: [],
    survivableWith: [],
    steps: [
      {
        kind: 'repeat',
        times: 100,
        steps: [
          { kind: 'reload', unit: HAPROXY, on: 'address-owner' },
          { kind: 'wait', ms: 250 },
        ],
      },
    ],
    budget: { failedRequests: 0, longestGapMs: 500, ...SAFE },
  }),
  server(
    'kill-nginx',
    'Nginx of one server, then of another, is killed and kept down for 10 s.',
    { kind: 'service-down', unit: 'nginx.service' },
    10_000,
  ),
  server(
    'kill-site',
    'The application of one server, then of another, is killed and kept down for 10 s.',
    { kind: 'service-down', unit: 'site.service' },
    10_000,
  ),
  server(
    'stop-nginx',
    'Nginx of one server, then of another, stands still for 15 s.',
    { kind: 'stop', unit: 'nginx.service' },
    15_000,
    { forecast: gapOf(SERVER) },
  ),
  server(
    'stop-site',
    'The application of one server, then of another, stands still for 15 s.',
    { kind: 'stop', unit: 'site.service' },
    15_000,
    { forecast: gapOf(SERVER) },
  ),
  server(
    'stop-database-proxy',
    'The database proxy of one server, then of another, stands still for 15 s.',
    { kind: 'stop', unit: HAPROXY },
    15_000,
  ),
  defineDrill({
    name: 'cut-server',
    summary: 'One server and the primary do not reach each other for 40 s; everybody else reaches both.',
    possibleWith: [],
    survivableWith: ['servers'],
    steps: during({ kind: 'primary-cut' }, 'server', 40_000),
    budget: NOT_NOTICED,
  }),
  server('freeze-server', 'One server, then another, hangs for 15 s.', { kind: 'freeze' }, 15_000, {
    forecast: gapOf(SERVER),
  }),
  server(
    'power-cut-server',
    'One server, then another, loses its power for 15 s.',
    { kind: 'power-cut' },
    15_000,
    { removes: { role: 'web-server', rank: 1 }, forecast: gapOf(SERVER) },
  ),
  server(
    'starve-site',
    'The application of one server, then of another, may have 40 MiB of memory.',
    { kind: 'memory-limit', unit: 'site.service', mebibytes: 40 },
    10_000,
  ),
  defineDrill({
    name: 'stop-dns',
    summary: 'A DNS server stands still for 20 s.',
    possibleWith: [],
    survivableWith: ['dns-pair'],
    steps: during({ kind: 'stop', unit: 'knot.service' }, 'dns', 20_000),
    budget: NOT_NOTICED,
  }),
  defineDrill({
    name: 'kill-dns',
    summary: 'A DNS server is killed and kept down for 20 s.',
    possibleWith: [],
    survivableWith: ['dns-pair'],
    steps: during({ kind: 'service-down', unit: 'knot.service' }, 'dns', 20_000),
    budget: NOT_NOTICED,
    removes: { role: 'dns', rank: 2, mayReturn: true },
  }),
  defineDrill({
    name: 'power-cut-dns',
    summary: 'A DNS server loses its power for 20 s.',
    possibleWith: [],
    survivableWith: ['dns-pair'],
    steps: during({ kind: 'power-cut' }, 'dns', 20_000),
    budget: NOT_NOTICED,
    removes: { role: 'dns', rank: 1 },
  }),
];
