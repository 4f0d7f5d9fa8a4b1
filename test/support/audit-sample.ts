import fc from 'fast-check';
import { check } from '../../src/config/index.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Topology } from '../../src/model/topology.ts';
import { topologyOf } from '../../src/topology/index.ts';
import { APPLICATION } from './application.ts';

const BASE = { name: 'sample', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } };

/** For tests: the topology of an environment that differs from the standard one in this. */
export function topologyWith(environment: Partial<Environment>): Topology {
  return topologyOf(check({ ...BASE, ...environment }, 'a sample'), APPLICATION);
}

/** For tests: any small environment. */
export const anyEnvironment = fc.record({
  dns: fc.record({ servers: fc.integer({ min: 1, max: 3 }) }),
  loadBalancers: fc.record({
    count: fc.integer({ min: 1, max: 2 }),
    mode: fc.constantFrom('active-active' as const, 'active-passive' as const),
  }),
  sandboxes: fc.constantFrom('tight' as const, 'packaged' as const),
  servers: fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    mode: fc.constantFrom('active-active' as const, 'active-passive' as const),
  }),
  limits: fc.constantFrom('on' as const, 'off' as const),
  administration: fc.constantFrom('operator' as const, 'anywhere' as const),
  database: fc.record({
    voters: fc.constantFrom(1, 3, 5),
    replicas: fc.integer({ min: 0, max: 2 }),
    reads: fc.constantFrom('replicas' as const, 'primary' as const),
  }),
});
