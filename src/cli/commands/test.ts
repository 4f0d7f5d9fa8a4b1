import { join } from 'node:path';
import { ROOT } from '../../state/root.ts';
import { runHere } from '../child.ts';
import { defineCommand } from '../command.ts';

export const test = defineCommand({
  name: 'test',
  group: 'trivet',
  summary: 'Run the tests of Trivet',
  details: `Suites: check (types, style, layers) and unit; machine, site, drawn, browser, voters and apart,
which need root; and long, which runs only when it is named. A test file is named by its path.
Without a name, all of them but long. Labs that files share come up once, two at a time.
A table says how long each file took; the last line is the sum: N passed, N failed.`,
  environment: 'none',
  arguments: [{ name: 'SUITE', required: false, many: 'any' }],
  options: {},
  examples: ['sudo trivet test', 'trivet test check unit', 'sudo trivet test test/drawn/2-dns.test.ts'],
  changes: false,
  run: ({ args }) => runHere([process.execPath, join(ROOT, 'scripts/test.ts'), ...args]),
});
