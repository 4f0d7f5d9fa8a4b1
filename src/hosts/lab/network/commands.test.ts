import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkCommands, type Seen } from './commands.ts';

const NETWORK = { namespace: 'trivet-lab', device: 'tv-lab', address: '10.43.0.1/24' };
const commands = (seen: Seen) => networkCommands(NETWORK, seen).map((argv) => argv.join(' '));
const nothing: Seen = { namespace: false, bridge: false, device: false, addresses: [] };
const everything: Seen = { namespace: true, bridge: true, device: true, addresses: ['10.43.0.1/24'] };
const making = /\b(add|del)\b/;

test('from nothing, namespace, bridge and cable are made before they are used', () => {
  const made = commands(nothing).filter((command) => making.test(command));
  assert.deepEqual(made, [
    'ip netns add trivet-lab',
    'ip -n trivet-lab link add lab0 type bridge',
    'ip link add tv-lab type veth peer name operator netns trivet-lab',
  ]);
});

test('a whole network is made no second time', () => {
  assert.deepEqual(
    commands(everything).filter((command) => making.test(command)),
    [],
  );
});

test('an interrupted run is completed from where it stopped', () => {
  const made = commands({ ...nothing, namespace: true, bridge: true }).filter((command) =>
    making.test(command),
  );
  assert.deepEqual(made, ['ip link add tv-lab type veth peer name operator netns trivet-lab']);
});

test('a cable into a namespace that has lost its name is replaced', () => {
  const all = commands({ ...nothing, device: true, addresses: ['10.43.0.1/24'] });
  assert.equal(all[0], 'ip link del tv-lab');
  assert.ok(all.includes('ip link add tv-lab type veth peer name operator netns trivet-lab'));
});

test('an address of an earlier subnet is taken away', () => {
  const all = commands({ ...everything, addresses: ['10.42.0.1/24', '10.43.0.1/24'] });
  assert.deepEqual(
    all.filter((command) => command.includes('addr')),
    [
      'ip addr del 10.42.0.1/24 dev tv-lab',
      'ip link set tv-lab addrgenmode none',
      'ip addr replace 10.43.0.1/24 dev tv-lab',
    ],
  );
});
