import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './layers.ts';

const of = (path: string, text: string) => violations([{ path, text }]);

const FORBIDDEN: readonly (readonly [why: string, path: string, text: string, problem: string])[] = [
  ['leftwards', 'src/model/a.ts', "import { x } from '../config/b.ts';", 'config stands left of model'],
  [
    'leftwards over layers',
    'src/roles/dns/a.ts',
    "import x from '../../cli/b.ts';",
    'cli stands left of roles',
  ],
  ['siblings', 'src/lab/a.ts', "import { x } from '../converge/b.ts';", 'lab and converge are siblings'],
  [
    'siblings, state but for its paths',
    'src/remote/a.ts',
    "import '../state/lock.ts';",
    'remote and state are siblings',
  ],
  [
    'types too',
    'src/plan/a.ts',
    "import type { X } from '../desired/b.ts';",
    'plan and desired are siblings',
  ],
  [
    're-exports',
    'src/topology/a.ts',
    "export { x } from '../roles/index.ts';",
    'roles stands left of topology',
  ],
  ['late imports', 'src/model/a.ts', "await import('../plan/b.ts');", 'plan stands left of model'],
  [
    'over several lines',
    'src/model/a.ts',
    "import {\n  x,\n} from '../plan/b.ts';",
    'plan stands left of model',
  ],
  ['between roles', 'src/roles/app/a.ts', "import '../dns/b.ts';", 'roles do not import roles'],
  ['the supervisor', 'src/supervisor/a.ts', "import '../lab/b.ts';", 'supervisor stands in no layer'],
  [
    'what runs on hosts',
    'src/release/a.ts',
    "import '../supervisor/decide.ts';",
    'supervisor stands in no layer',
  ],
  ['apps', 'apps/site/src/a.ts', "import '../../../src/model/b.ts';", 'an app imports nothing from src/'],
  ['files in the pure zone', 'src/plan/a.ts', "import { readFileSync } from 'node:fs';", 'plan is pure'],
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
    assert.deepEqual(of('src/audit/a.ts', text), [`src/audit/a.ts: uses ${what}: audit is pure`]);
  });
}

for (const [what, path, text] of [
  ['rightwards', 'src/cli/a.ts', "import '../model/b.ts';"],
  ['within a folder', 'src/lab/image/a.ts', "import '../host/b.ts';"],
  ['the list of roles', 'src/roles/index.ts', "import './dns/role.ts';"],
  ['paths of the state', 'src/remote/a.ts', "import { statePaths } from '../state/paths.ts';"],
  ['drill uses lab', 'src/drill/a.ts', "import '../lab/b.ts';"],
  ['building the supervisor', 'src/release/a.ts', "import '../supervisor/bundle.ts';"],
  ['hashes', 'src/plan/a.ts', "import { createHash } from 'node:crypto';"],
  ['a date that is given', 'src/plan/a.ts', 'const then = new Date(0);'],
  ['a comment', 'src/plan/a.ts', '// process.env is not read here\n/* import "../cli/b.ts" */'],
  ['an address in a string', 'src/plan/a.ts', "const url = 'https://example.com/';"],
  ['a test', 'src/model/a.test.ts', "import '../cli/b.ts';\nimport 'node:fs';"],
  ['the clock outside the pure zone', 'src/lab/a.ts', 'Date.now();'],
] as const) {
  test(`allowed: ${what}`, () => assert.deepEqual(of(path, text), []));
}
