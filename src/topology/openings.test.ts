import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyEnvironment, topologyWith } from '../../test/support/audit-sample.ts';
import type { Host, Link, Topology } from '../model/topology.ts';
import { type Opening, openingsOf } from './index.ts';

const hostOf = ({ hosts }: Topology, name: string): Host => {
  const found = hosts.find((host) => host.name === name);
  assert.ok(found, name);
  return found;
};
const lets = (openings: readonly Opening[], direction: Opening['direction'], peer: string, port: number) =>
  openings.some(
    (opening) =>
      opening.direction === direction &&
      opening.port === port &&
      (opening.peers === 'anybody' || opening.peers.includes(peer)),
  );
const nameIn = (id: string) => id.split('/')[0] ?? '';

/** Whether links say that one host may talk to a port of another. */
const linked = ({ links, services }: Topology, from: Host, to: Host, port: number) => {
  const targets = new Set(
    services
      .filter((one) => one.host === to.name && one.port === port && one.bind === 'host')
      .map(({ id }) => id),
  );
  return links.some(
    (link: Link) =>
      targets.has(link.to) &&
      (link.from.kind === 'anybody' || (link.from.kind === 'service' && nameIn(link.from.id) === from.name)),
  );
};

test('what two hosts let through between them is what a link says, for every pair and port', () => {
  fc.assert(
    fc.property(anyEnvironment, (environment) => {
      const topology = topologyWith(environment);
      const openings = new Map(topology.hosts.map((host) => [host.name, openingsOf(topology, host)]));
      const ports = new Set(topology.services.map(({ port }) => port));
      for (const from of topology.hosts) {
        for (const to of topology.hosts) {
          if (from === to) continue;
          for (const port of ports) {
            const where = `${from.name} to port ${port} of ${to.name}`;
            const wanted = linked(topology, from, to, port);
            assert.equal(lets(openings.get(to.name) ?? [], 'in', from.address, port), wanted, where);
            const sends = lets(openings.get(from.name) ?? [], 'out', to.address, port);
            assert.equal(sends && wanted, sends, `${where}: sent, and not let in`);
          }
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('whoever has a link to another host gets out by it', () => {
  const topology = topologyWith({});
  for (const { from, to } of topology.links) {
    const target = topology.services.find(({ id }) => id === to);
    if (from.kind !== 'service' || !target || nameIn(from.id) === target.host) continue;
    const out = openingsOf(topology, hostOf(topology, nameIn(from.id)));
    const { address } = hostOf(topology, target.host);
    assert.ok(lets(out, 'out', address, target.port), `${from.id} > ${to}`);
  }
});

test('an opening has a name of its own, and says why it is there', () => {
  fc.assert(
    fc.property(anyEnvironment, (environment) => {
      const topology = topologyWith(environment);
      for (const host of topology.hosts) {
        const openings = openingsOf(topology, host);
        const names = openings.map(({ direction, name }) => `${direction} ${name}`);
        assert.equal(new Set(names).size, names.length, names.join('; '));
        for (const { name, why, peers } of openings) assert.ok(why.length > 0 && peers.length > 0, name);
      }
    }),
    { numRuns: 20 },
  );
});

test('whoever calls the site meets any of its addresses', () => {
  const topology = topologyWith({});
  const out = openingsOf(topology, hostOf(topology, 'internet'));
  for (const { address } of topology.virtualAddresses) assert.ok(lets(out, 'out', address, 80), address);
});

test('a real provider is a way out by its port, and a name is looked up', () => {
  const topology = topologyWith({ payment: { host: 'api.stripe.com' } });
  assert.deepEqual(
    openingsOf(topology, hostOf(topology, 'web1'))
      .filter(({ peers }) => peers === 'outside')
      .map(({ name, protocol, port }) => ({ name, protocol, port })),
    [
      { name: 'site > api.stripe.com', protocol: 'tcp', port: 443 },
      { name: 'site > a resolver', protocol: 'tcp+udp', port: 53 },
    ],
  );
});

test('every service that others can reach has somebody who may', () => {
  fc.assert(
    fc.property(anyEnvironment, (environment) => {
      const { services, links, hosts } = topologyWith(environment);
      const ours = new Set(hosts.filter(({ roles }) => !roles.includes('internet')).map(({ name }) => name));
      const met = new Set(links.map(({ to }) => to));
      const lonely = services.filter(
        ({ id, name, host, bind }) =>
          // One that has no peer keeps what it counts over a reload by it.
          name !== 'haproxy-peers' && ours.has(host) && bind === 'host' && !met.has(id),
      );
      assert.deepEqual(
        lonely.map(({ id }) => id),
        [],
      );
    }),
    { numRuns: 20 },
  );
});
