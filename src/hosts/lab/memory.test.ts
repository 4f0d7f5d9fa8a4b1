import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { check } from '../../config/index.ts';
import { topologyOf } from '../../topology/index.ts';
import { memoryFree, memoryNeeded, requireMemory } from './memory.ts';

const topology = topologyOf(
  check({ name: 'x', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } }, 'a test'),
  APPLICATION,
);
const all = topology.hosts.map(({ name }) => name);

test('what an environment needs is what its hosts need that do not run yet', () => {
  const whole = memoryNeeded(topology, new Set());
  assert.ok(whole > 2_000 && whole < 6_000, `${whole} MiB`);
  assert.equal(memoryNeeded(topology, new Set(all)), 0);
  const others = all.filter((name) => name !== 'db1');
  assert.equal(whole - memoryNeeded(topology, new Set(['db1'])), memoryNeeded(topology, new Set(others)));
});

test('what a machine can give is what the kernel calls available, and its swap', () => {
  const meminfo =
    'MemTotal:       2000000 kB\nMemFree:  1 kB\nMemAvailable:   1048576 kB\nSwapFree:  524288 kB\n';
  assert.equal(memoryFree(meminfo), 1536);
});

test('too little is an error that says how much is needed and how much is there', async () => {
  const hosts = Array.from({ length: 100_000 }, () => topology.hosts[0]).flatMap((host) => host ?? []);
  await assert.rejects(requireMemory({ ...topology, hosts }, new Set()), {
    code: 'TRV_MEMORY_SHORT',
    message: /its hosts need \d+\.\d GiB of memory, .* this machine has \d+\.\d GiB free/,
  });
  await requireMemory(topology, new Set(all));
});
