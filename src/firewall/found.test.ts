import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologyWith } from '../../test/support/audit-sample.ts';
import { countersIn } from './counters.ts';
import { type Pair, pairsOf } from './expected.ts';
import { differencesOf, foundIn } from './found.ts';

const topology = topologyWith({});
const pairs = pairsOf(topology);
const pair = (from: string, to: string): Pair => {
  const found = pairs.find((each) => each.from.name === from && each.to.name === to);
  assert.ok(found, `${from} > ${to}`);
  return found;
};
const ports = (set: ReadonlySet<number> | null) => set && [...set].sort((a, b) => a - b);

/** The ports at which what a probe said of a pair is not as links say, and whose fault it is. */
function judged(from: string, to: string, said: (address: string) => readonly string[]) {
  const one = pair(from, to);
  const found = foundIn([...said(one.address), 'done', ''].join('\n'));
  assert.ok(found);
  return differencesOf(one, found).map(({ kind, port, what }) => `${kind} ${port}: ${what}`);
}
const asDeclared = (address: string) => [
  ...[3306, 8008].flatMap((port) => [`out ${address} ${port}`, `in ${address} ${port} open`]),
];

test('every ordered pair of hosts is tried, and from outside the addresses that move', () => {
  const names = topology.hosts.map(({ name }) => name);
  const tried = new Set(pairs.map(({ from, to }) => `${from.name} ${to.name}`));
  assert.equal(tried.size, names.length * (names.length - 1));
  const outside = pairs.filter(({ from, to }) => from.name === 'internet' && to.name.startsWith('lb'));
  assert.deepEqual(
    outside.map(({ address }) => address).sort(),
    ['21', '22', '31', '32'].map((octet) => `10.43.0.${octet}`),
  );
});

test('what a server may send to a database host, and what that lets in', () => {
  const { sends, admits } = pair('web1', 'db1');
  assert.deepEqual(
    [ports(sends), ports(admits)],
    [
      [3306, 8008],
      [3306, 8008],
    ],
  );
  assert.deepEqual(ports(pair('db1', 'web1').sends), []);
  assert.equal(pair('internet', 'db1').sends, null);
  assert.deepEqual(ports(pair('internet', 'db1').admits), []);
});

test('what is as links say is no difference', () => {
  assert.deepEqual(judged('web1', 'db1', asDeclared), []);
});

for (const [what, said, wanted] of [
  [
    'a port that another host lets in, although nothing listens there',
    (address) => [...asDeclared(address), `in ${address} 33060 closed`],
    ['undeclared 33060: db1 lets it in, and no link says so'],
  ],
  [
    'a port to which a host lets its programs send',
    (address) => [...asDeclared(address), `out ${address} 22`],
    ['undeclared 22: web1 may send there, and no link says so'],
  ],
  [
    'a link that the far firewall has forgotten',
    (address) => asDeclared(address).filter((line) => line !== `in ${address} 3306 open`),
    ['declared 3306: db1 does not answer'],
  ],
  [
    'a link that the near firewall has forgotten',
    (address) => asDeclared(address).filter((line) => line !== `out ${address} 8008`),
    ['declared 8008: web1 itself refuses to send there'],
  ],
  [
    'a program that is not there',
    (address) => asDeclared(address).map((line) => line.replace('8008 open', '8008 closed')),
    ['declared 8008: nothing listens there on db1'],
  ],
  ['a host that is away', (address) => [`silent ${address}`], ['declared 0: no host is at 10.43.0.201']],
] as const satisfies readonly (readonly [
  string,
  (address: string) => readonly string[],
  readonly string[],
])[]) {
  test(`found: ${what}`, () => assert.deepEqual(judged('web1', 'db1', said), wanted));
}

test('a probe that was cut off has found nothing', () => {
  assert.equal(foundIn('in 10.43.0.201 3306 open\n'), undefined);
  assert.equal(foundIn(''), undefined);
});

test('counters are told by the comments of their rules, those of one comment as one', () => {
  const rule = (chain: string, comment: string | undefined, packets: number) => ({
    rule: {
      chain,
      ...(comment ? { comment } : {}),
      expr: [{ match: {} }, { counter: { packets, bytes: 1 } }],
    },
  });
  const json = JSON.stringify({
    nftables: [
      { metainfo: { version: '1.1' } },
      { table: { name: 'trivet' } },
      rule('in', 'operator > ssh', 3),
      rule('out', 'denied', 4),
      rule('out', 'denied', 5),
      { rule: { chain: 'in', expr: [{ accept: null }] } },
    ],
  });
  assert.deepEqual(countersIn(json), [
    { direction: 'in', name: 'operator > ssh', packets: 3 },
    { direction: 'out', name: 'denied', packets: 9 },
  ]);
});
