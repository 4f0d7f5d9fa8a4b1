import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { APPLICATION } from '../../test/support/application.ts';
import {
  drive,
  observe,
  readableDigest,
  type SimulatedHost,
  take,
} from '../../test/support/simulated-host.ts';
import { check } from '../config/index.ts';
import { desiredHost } from '../desired/index.ts';
import type { DesiredHost } from '../model/desired.ts';
import type { Environment } from '../model/environment.ts';
import { partsOf } from '../roles/index.ts';
import { topologyOf } from '../topology/index.ts';
import { effectsOf } from './effects.ts';
import { describe, plan } from './index.ts';

const mode = fc.constantFrom('active-active' as const, 'active-passive' as const);
const provider = fc.constantFrom('sandbox' as const, { host: 'elsewhere.example' });

const anyEnvironment: fc.Arbitrary<Environment> = fc.record({
  name: fc.constant('it'),
  domain: fc.constantFrom('foobar.com', 'example.org'),
  lab: fc.constant({ subnet: '10.0.0.0/24' }),
  dns: fc.record({ servers: fc.integer({ min: 1, max: 3 }) }),
  loadBalancers: fc.record({ count: fc.integer({ min: 1, max: 2 }), mode }),
  servers: fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    mode,
    balance: fc.constantFrom('roundrobin', 'leastconn'),
  }),
  database: fc.record({
    voters: fc.constantFrom(1, 3, 5),
    replicas: fc.integer({ min: 0, max: 2 }),
    reads: fc.constantFrom('replicas', 'primary'),
  }),
  payment: provider,
  mail: provider,
});

const hostsOf = (environment: Environment): readonly DesiredHost[] => {
  const topology = topologyOf(check(environment, 'a test'), APPLICATION);
  return topology.hosts.map((host) => desiredHost(host.name, partsOf(topology, host)));
};

const newHost = (): SimulatedHost => ({
  packages: new Set(),
  users: new Map(),
  directories: new Map(),
  files: new Map(),
  units: new Map(),
  strangers: new Set(),
  systemd: new Map(),
  certificates: { made: {}, issuer: null, trusted: null },
});

const stepsOf = (host: SimulatedHost, desired: DesiredHost) =>
  plan(desired, observe(host, desired), readableDigest);

/** As `up` does, the rollout's start of what it starts included; killed after so many effects, if at all. */
function bring(host: SimulatedHost, desired: DesiredHost, kill?: number): void {
  for (const effect of effectsOf(stepsOf(host, desired)).slice(0, kill)) take(host, effect, desired);
  if (kill !== undefined) return;
  for (const { name, state } of desired.units) {
    if (state === 'enabled' && host.units.get(name)?.active !== 'active') drive(host, 'start', name, desired);
  }
}

const running = (host: SimulatedHost) =>
  [...host.units]
    .filter(([, { active }]) => active === 'active')
    .map(([name, { enabled, read }]) => ({ name, enabled, read }))
    .sort((one, other) => one.name.localeCompare(other.name));

test('from any environment any other is reached, and hosts are as if they had never been anything else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ to: anyEnvironment, kill: fc.option(fc.nat(60)) }), {
        minLength: 2,
        maxLength: 4,
      }),
      (changes) => {
        const hosts = new Map<string, SimulatedHost>();
        for (const { to, kill } of changes) {
          const wanted = hostsOf(to);
          for (const gone of [...hosts.keys()].filter((name) => !wanted.some(({ host }) => host === name)))
            hosts.delete(gone);
          for (const desired of wanted) {
            const host = hosts.get(desired.host) ?? newHost();
            hosts.set(desired.host, host);
            if (kill !== null) bring(host, desired, kill);
          }
          // An interrupted change need not be completed before the next one.
          if (kill !== null) continue;
          for (const desired of wanted) bring(hosts.get(desired.host) as SimulatedHost, desired);
        }
        const last = changes.at(-1)?.to as Environment;
        for (const desired of hostsOf(last)) {
          const host = hosts.get(desired.host) as SimulatedHost;
          bring(host, desired);
          assert.deepEqual(stepsOf(host, desired).map(describe), [], desired.host);
          const fresh = newHost();
          bring(fresh, desired);
          assert.deepEqual(running(host), running(fresh), desired.host);
        }
      },
    ),
    { numRuns: 60 },
  );
});
