import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import asDrawn from '../../../environments/as-drawn.ts';
import { anyEnvironment, topologyWith } from '../../../test/support/audit-sample.ts';
import type { Environment } from '../../model/environment.ts';
import type { Remedy } from '../../model/finding.ts';
import type { RoleName, Topology } from '../../model/topology.ts';
import { audit } from '../audit.ts';
import { remedyText } from './remedy.ts';

const AS_DRAWN = topologyWith(asDrawn);
const ids = (topology: Topology) => audit(topology).findings.map(({ id }) => id);

/** As it will be on the day that every host of ours has this role. */
function withRole(topology: Topology, role: string): Topology {
  const hosts = topology.hosts.map((host) => ({ ...host, roles: [...host.roles, role as RoleName] }));
  return { ...topology, hosts };
}

test('as drawn, exactly what is wrong with the drawing', () => {
  assert.deepEqual(ids(AS_DRAWN), [
    'spof/resolve/dns1',
    'spof/static/lb1',
    'spof/read/lb1',
    'spof/sign-in/lb1',
    'spof/sign-in/db1',
    'spof/write/lb1',
    'spof/write/db1',
    'spof/pay/lb1',
    'spof/pay/db1',
    'tls/haproxy',
    'tls/nginx',
    'tls/mysql',
    'tls/supervisor',
    ...['dns1', 'lb1', 'web1', 'web2', 'db1', 'db2'].map((host) => `firewall/${host}`),
    'limits/none',
    'administration/anywhere',
    ...['knot', 'haproxy', 'nginx', 'mysql'].map((unit) => `sandboxes/${unit}`),
    'monitoring/none',
  ]);
});

test('by default load balancers limit what one address sends, and administration is for the operator', () => {
  assert.deepEqual(
    ids(topologyWith({})).filter((id) => /^(limits|administration)/.test(id)),
    [],
  );
});

test('with two of everything and three voters, no single point of failure', () => {
  assert.deepEqual(
    ids(topologyWith({})).filter((id) => id.startsWith('spof')),
    [],
  );
});

test('what plays companies outside is no finding', () => {
  assert.deepEqual(
    ids(AS_DRAWN).filter((id) => /internet|paysim|mailbox|resolver/.test(id)),
    [],
  );
});

test('the way to a load balancer that another stands by for is a matter of bad luck', () => {
  const { findings } = audit(topologyWith({ loadBalancers: { mode: 'active-passive' } }));
  const found = findings.find(({ id }) => id === 'spof/read/lb1');
  assert.deepEqual(
    [found?.severity, found?.remedy, found?.drills],
    [
      'warning',
      { section: 'loadBalancers', becomes: { mode: 'active-active' } },
      ['take-away anybody > lb1/haproxy-tls', 'take-away anybody > lb1/haproxy'],
    ],
  );
});

test('findings vanish with the role or the setting that they miss', () => {
  const without = (topology: Topology, rule: string) => !ids(topology).some((id) => id.startsWith(rule));
  assert.equal(without(AS_DRAWN, 'firewall'), false);
  assert.equal(without(topologyWith({ ...asDrawn, firewall: 'on' }), 'firewall'), true);
  assert.equal(without(withRole(AS_DRAWN, 'monitoring'), 'monitoring'), true);
  const services = AS_DRAWN.services.map((service) => ({ ...service, scheme: 'https' as const }));
  assert.equal(without({ ...AS_DRAWN, services }, 'tls'), true);
  const inside = services.map((service) =>
    service.name === 'haproxy' ? { ...service, scheme: 'http' as const } : service,
  );
  assert.deepEqual(
    ids({ ...AS_DRAWN, services: inside }).filter((id) => id.startsWith('tls')),
    ['tls/haproxy'],
  );
});

test('a way to whoever has a name is wider than its link: it is told of, once for all servers', () => {
  const found = audit(topologyWith({ firewall: 'on', payment: { host: 'api.stripe.com' } })).findings.filter(
    ({ rule }) => rule === 'firewall',
  );
  assert.deepEqual(
    found.map(({ id, severity }) => [id, severity]),
    [['firewall/outside/site', 'warning']],
  );
  assert.match(found[0]?.what ?? '', /api\.stripe\.com \(port 443\), a resolver \(port 53\)$/);
});

test('one monitoring host is a single point of failure for alerts, as a warning', () => {
  const hosts = AS_DRAWN.hosts.map((host) =>
    host.name === 'db2' ? { ...host, roles: [...host.roles, 'monitoring' as RoleName] } : host,
  );
  const found = audit({ ...AS_DRAWN, hosts }).findings.find(({ id }) => id === 'spof/alert/db2');
  assert.equal(found?.severity, 'warning');
});

function remedied(environment: Partial<Environment>, { section, becomes }: Remedy): Partial<Environment> {
  const before = environment[section];
  const after =
    typeof becomes === 'string' ? becomes : { ...(typeof before === 'object' ? before : {}), ...becomes };
  return { ...environment, [section]: after };
}

test('a remedy is told as it stands in the file', () => {
  assert.equal(remedyText({ section: 'payment', becomes: 'sandbox' }), "payment: 'sandbox'");
  assert.equal(
    remedyText({ section: 'loadBalancers', becomes: { count: 2, mode: 'active-active' } }),
    "loadBalancers: { count: 2, mode: 'active-active' }",
  );
});

test('a finding has an id of its own, and its remedy removes it', () => {
  fc.assert(
    fc.property(anyEnvironment, (environment) => {
      const { findings } = audit(topologyWith(environment));
      assert.equal(new Set(findings.map(({ id }) => id)).size, findings.length);
      for (const { id, rule, remedy } of findings) if (rule === 'spof') assert.ok(remedy, id);
      for (const found of Map.groupBy(findings, ({ remedy }) => JSON.stringify(remedy)).values()) {
        const remedy = found[0]?.remedy;
        if (!remedy) continue;
        const after = ids(topologyWith(remedied(environment, remedy)));
        for (const { id } of found) assert.equal(after.includes(id), false, `${id} stays`);
      }
    }),
    { numRuns: 60 },
  );
});
