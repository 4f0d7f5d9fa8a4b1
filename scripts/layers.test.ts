import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './layers.ts';

const of = (path: string, text: string) => violations([{ path, text }]);

const FORBIDDEN: readonly (readonly [why: string, path: string, text: string, problem: string])[] = [
  ['upwards', 'src/model/a.ts', "import { x } from '../config/b.ts';", 'src/config stands above src/model'],
  [
    'upwards over rows',
    'src/roles/dns/a.ts',
    "import x from '../../cli/b.ts';",
    'src/cli stands above src/roles/dns',
  ],
  [
    'siblings',
    'src/desired/a.ts',
    "import { x } from '../plan/b.ts';",
    'src/desired and src/plan are siblings',
  ],
  [
    'types too',
    'src/plan/a.ts',
    "import type { X } from '../desired/b.ts';",
    'src/plan and src/desired are siblings',
  ],
  [
    're-exports',
    'src/topology/a.ts',
    "export { x } from '../roles/index.ts';",
    'src/roles stands above src/topology',
  ],
  ['late imports', 'src/model/a.ts', "await import('../plan/b.ts');", 'src/plan stands above src/model'],
  [
    'over several lines',
    'src/model/a.ts',
    "import {\n  x,\n} from '../plan/b.ts';",
    'src/plan stands above src/model',
  ],
  [
    'between roles',
    'src/roles/app/a.ts',
    "import '../dns/b.ts';",
    'src/roles/app and src/roles/dns are siblings',
  ],
  [
    'the list of roles',
    'src/roles/app/a.ts',
    "import '../index.ts';",
    'src/roles stands above src/roles/app',
  ],
  ['what has no room', 'src/new/a.ts', "import './b.ts';", 'src/new/a.ts stands in no room'],
  ['from what has no room', 'src/cli/a.ts', "import '../new/b.ts';", 'src/new/b.ts stands in no room'],
  ["tests' support", 'src/cli/a.ts', "import '../../test/b.ts';", 'test/b.ts stands in no room'],
  [
    'apps',
    'apps/shop/src/web/a.ts',
    "import '../../../../src/model/b.ts';",
    'apps/shop imports nothing from src',
  ],
  ['of apps', 'src/release/a.ts', "import '../../apps/shop/build.ts';", 'src imports nothing from apps/shop'],
  ['between agents', 'agents/a/src/a.ts', "import '../../b/src/b.ts';", 'agents/a and agents/b are siblings'],
  ['files in the pure zone', 'src/plan/a.ts', "import { readFileSync } from 'node:fs';", 'src/plan is pure'],
];

for (const [why, path, text, problem] of FORBIDDEN) {
  test(`forbidden: ${why}`, () => {
    const [found, ...more] = of(path, text);
    assert.match(found ?? 'nothing', new RegExp(`^${path}: imports .*: ${problem}$`));
    assert.deepEqual(more, []);
  });
}

for (const [what, text] of [
  ['process', 'const home = process.env.HOME;'],
  ['Date.now', 'const now = Date.now();'],
  ['new Date', 'const now = new Date();'],
  ['Math.random', 'const dice = Math.random();'],
  ['performance', 'const now = performance.now();'],
  ['randomUUID', "import { randomUUID } from 'node:crypto';\nrandomUUID();"],
  ['setTimeout', 'setTimeout(f, 1);'],
  ['process', `const text = \`\${process.pid}\`;`],
] as const) {
  test(`not pure: ${text.split('\n').at(-1)}`, () => {
    assert.deepEqual(of('src/audit/a.ts', text), [`src/audit/a.ts: uses ${what}: src/audit is pure`]);
  });
}

for (const [what, path, text] of [
  ['downwards', 'src/cli/a.ts', "import '../model/b.ts';"],
  ['within a room', 'src/desired/keep/a.ts', "import '../b.ts';"],
  ['the list of roles', 'src/roles/index.ts', "import './dns/role.ts';"],
  ['data of no room', 'src/cli/a.ts', "import '../../package.json';"],
  ['hashes', 'src/plan/a.ts', "import { createHash } from 'node:crypto';"],
  ['a date that is given', 'src/plan/a.ts', 'const then = new Date(0);'],
  ['a comment', 'src/plan/a.ts', '// process.env is not read here\n/* import "../cli/b.ts" */'],
  ['an address in a string', 'src/plan/a.ts', "const url = 'https://example.com/';"],
  ['a test', 'src/model/a.test.ts', "import '../cli/b.ts';\nimport 'node:fs';"],
  ['the clock outside the pure zone', 'src/hosts/lab/a.ts', 'Date.now();'],
] as const) {
  test(`allowed: ${what}`, () => assert.deepEqual(of(path, text), []));
}

test('forbidden: files that import each other in a circle', () => {
  const sources = [
    { path: 'src/plan/a.ts', text: "import './b.ts';" },
    { path: 'src/plan/b.ts', text: "import type { C } from './c.ts';" },
    { path: 'src/plan/c.ts', text: "import './a.ts';\nimport './d.ts';" },
    { path: 'src/plan/d.ts', text: '' },
  ];
  assert.deepEqual(violations(sources), ['src/plan/a.ts -> src/plan/b.ts -> src/plan/c.ts: a circle']);
  assert.deepEqual(violations(sources.slice(0, 2)), []);
});
