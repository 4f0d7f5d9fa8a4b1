import { join } from 'node:path';
import { ROOT } from '../../state/root.ts';
import { runHere } from '../child.ts';
import { defineCommand } from '../command.ts';

export const bench = defineCommand({
  name: 'bench',
  group: 'trivet',
  summary: 'Measure how fast Trivet and what it brings up are on this machine',
  details: 'Without a name, everything is measured. Figures are for comparing within one run.',
  environment: 'none',
  arguments: [{ name: 'WHAT', required: false, many: 'any' }],
  options: {},
  examples: ['sudo trivet bench'],
  changes: false,
  run: ({ args }) => runHere([process.execPath, join(ROOT, 'bench/main.ts'), ...args]),
});
