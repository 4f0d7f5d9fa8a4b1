import { join } from 'node:path';
import { runHere } from '../child.ts';
import { defineCommand } from '../command.ts';
import { ROOT } from '../root.ts';

export const test = defineCommand({
  name: 'test',
  group: 'trivet',
  summary: 'Run the tests of Trivet',
  details: `Suites: check (types, style, layers), unit, lab, drill, browser (these need root).
Without a name, all of them, in this order. The last line is the sum: N passed, N failed.`,
  environment: 'none',
  arguments: [{ name: 'SUITE', required: false, many: 'any' }],
  options: {},
  examples: ['sudo trivet test', 'trivet test check unit'],
  changes: false,
  run: ({ args }) => runHere([process.execPath, join(ROOT, 'scripts/test.ts'), ...args]),
});
