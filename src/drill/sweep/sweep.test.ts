import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { elementsOf, hangsOf, keyOf } from '../../audit/index.ts';
import { check } from '../../config/index.ts';
import { hanging } from '../../model/verdict.ts';
import { topologyOf } from '../../topology/index.ts';
import { everythingRemoved } from './removed.ts';
import { agreement, isMissed } from './sweep.ts';

const environment = (differs: object) =>
  topologyOf(
    check(
      {
        name: 'it',
        domain: 'foobar.com',
        lab: { subnet: '10.0.0.0/24' },
        dns: { servers: 1 },
        loadBalancers: { count: 1 },
        servers: { count: 1 },
        database: { voters: 1, replicas: 1 },
        ...differs,
      },
      'a test',
    ),
    APPLICATION,
  );
const topology = environment({});
const removed = everythingRemoved(topology);
const of = (key: string) => removed.find((one) => one.key === key);

test('hosts, services and links go, each once', () => {
  assert.equal(new Set(removed.map(({ fault }) => JSON.stringify(fault))).size, removed.length);
  assert.deepEqual(of('lb1')?.fault, { kind: 'power-cut', host: 'lb1' });
  assert.deepEqual(of('web1/nginx')?.fault, { kind: 'service-down', host: 'web1', unit: 'nginx.service' });
  assert.equal(of('internet'), undefined);
  assert.equal(
    removed.some(({ key }) => key.includes('ssh')),
    false,
  );
});

for (const [what, differs] of [
  ['one of everything', {}],
  ['a pair that shares addresses, and voters', { loadBalancers: { count: 2 }, database: { voters: 3 } }],
  ['servers that stand by', { servers: { count: 2, mode: 'active-passive' } }],
] as const) {
  test(`${what}: nothing but SSH is without a verdict`, () => {
    const given = environment(differs);
    const judged = new Set(everythingRemoved(given).flatMap((one) => one.with.map(keyOf)));
    const left = elementsOf(given)
      .map(keyOf)
      .filter((key) => !judged.has(key));
    assert.deepEqual(
      left,
      given.hosts.filter(({ name }) => name !== 'internet').map(({ name }) => `${name}/ssh`),
    );
  });
}

test('every program that is removed also stands still', () => {
  const programs = removed.flatMap(({ fault, key }) => (fault.kind === 'service-down' ? key : []));
  const hang = removed.flatMap(({ hangs, key, fault }) => (hangs && fault.kind === 'stop' ? key : []));
  assert.ok(programs.includes('lb1/haproxy'));
  assert.deepEqual(
    hang,
    programs.map((key) => `${key} hangs`),
  );
  assert.deepEqual(of('web1/nginx hangs')?.fault, { kind: 'stop', host: 'web1', unit: 'nginx.service' });
});

test('audit says of every program what its hang costs', () => {
  const known = hangsOf(topology).map(({ key }) => hanging(key));
  const hang = removed.flatMap(({ hangs, key }) => (hangs ? key : []));
  assert.deepEqual(known.toSorted(), hang.toSorted());
});

test('what one program offers goes together', () => {
  assert.deepEqual(of('web1/database-primary')?.with, [
    { kind: 'service', id: 'web1/database-primary' },
    { kind: 'service', id: 'web1/database-reads' },
  ]);
  assert.equal(of('web1/database-reads'), undefined);
});

test('a link is cut where it passes: in the switch, or within the host', () => {
  assert.deepEqual(of('lb1/haproxy-tls > web1/nginx')?.fault, {
    kind: 'cut',
    cuts: [{ id: 'sweep_0', from: ['10.0.0.21'], to: ['10.0.0.101'], only: { protocol: 'tcp', port: 443 } }],
  });
  assert.equal(of('web1/nginx > web1/site')?.fault.kind, 'loopback-cut');
  const pair = everythingRemoved(environment({ loadBalancers: { count: 2 } }));
  const visit = pair.find(({ key }) => key === 'anybody > lb1/haproxy-tls')?.fault;
  assert.ok(visit?.kind === 'cut');
  assert.deepEqual(
    visit.cuts.map(({ from, to, only }) => [from, to, only]),
    ['tcp', 'udp'].map((protocol) => [
      ['10.0.0.2', '10.0.0.41-10.0.0.99'],
      ['10.0.0.21', '10.0.0.31'],
      { protocol, port: 443 },
    ]),
  );
});

test('one failure is chance, one of ten is an outage', () => {
  const outcomes = (failed: number, all: number) =>
    Array.from({ length: all }, (_, index) => ({ ok: index >= failed, intended: 0, ended: 20 }));
  const held = { ok: true, intended: 1_000, ended: 16_000 };
  assert.equal(isMissed(outcomes(1, 3)), false);
  assert.equal(isMissed(outcomes(2, 20)), true);
  assert.equal(isMissed(outcomes(2, 40)), false);
  assert.equal(isMissed([]), false);
  assert.equal(isMissed([held, held, ...outcomes(0, 4)]), true);
  assert.equal(agreement(false, true), 'missed, unpredicted');
  assert.equal(agreement(true, false), 'spared, against the prediction');
});
